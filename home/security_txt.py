"""`/.well-known/security.txt`: where to tell of a weakness (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.letters.contact import contact_address
from core.models import SiteSettings

ADDRESS = "/.well-known/security.txt"
GOOD_FOR = timedelta(days=180)  # of at most a year (§2.5.5); it is made anew every day


@never_cache  # it never has an end in the past
@require_safe
def security_txt(request):
    """404 where nobody would read what is told: the file must name somebody who does (§2.5.3)."""
    site = settings.BASE_URL
    if not (contact := settings.SECURITY_CONTACT or form_of(site)):
        raise Http404
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {midnight + GOOD_FOR:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {site}{ADDRESS}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def form_of(site: str) -> str:
    """The address of the Centre's form; "" while nobody reads what is sent by it."""
    path = contact_address("security", centre=SiteSettings.current())
    return f"{site}{path}" if path else ""
