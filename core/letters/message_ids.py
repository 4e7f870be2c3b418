"""Message-IDs (RFC 5322 §3.6.4) bear the site's own domain, in letters and in Wagtail's own mails.

By default they bear the name of the machine, which says nothing to whoever gets the mail, and
something to those whom it does not concern.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import message

from core.values.mailboxes import in_ascii


class OwnDomain:
    def __str__(self) -> str:
        return in_ascii(urlsplit(settings.BASE_URL).hostname or "localhost")


def use_own_domain() -> None:
    """Let every mail that is made from now on bear it."""
    message.DNS_NAME = OwnDomain()  # type: ignore[attr-defined]  # imported there
