"""Addresses of mailboxes as mail and calendars carry them; all that is sent asks here."""

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
