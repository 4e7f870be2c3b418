"""Addresses of mailboxes as mail and calendars carry them; all that is sent asks here."""

from collections.abc import Iterable
from email.utils import parseaddr


def mailbox(text: str) -> str:
    """The bare address in `text`, which may bear a name: "a@b.example" of "Centre <a@b.example>".

    Its domain is in ASCII (RFC 5890), as headers of mail have it: "a@xn--mnchen-3ya.example".
    """
    # Only where a name stands there: what is wrong with a bare one, the mailer is to see.
    address = parseaddr(text)[1] if "<" in text else text
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{in_ascii(domain)}"


def in_ascii(domain: str) -> str:
    """`domain` as the network knows it; as it is where it cannot be one."""
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return domain


def once_each(addresses: Iterable[str]) -> list[str]:
    """`addresses` in their order, each mailbox once, in whatever case it is written.

    Somebody may have two accounts, one of them for the machine, and both with their address.
    """
    known: dict[str, str] = {}
    for each in addresses:
        known.setdefault(mailbox(each).casefold(), each)
    return list(known.values())
