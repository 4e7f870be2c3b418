"""Which addresses of electronic mail are the same mailbox."""

GMAIL = ["gmail.com", "googlemail.com"]


def mailbox_of(email: str) -> str:
    """One spelling for all addresses of the same mailbox.

    "pat+news@…" is the mailbox of "pat@…", and dots mean nothing to Gmail.
    """
    local, _, host = email.strip().casefold().rpartition("@")
    local, host = local.partition("+")[0], in_ascii(host)
    if host in GMAIL:
        local, host = local.replace(".", ""), GMAIL[0]
    return f"{local}@{host}"


def in_ascii(host: str) -> str:
    """A host as the network knows it: "bücher.example" is "xn--bcher-kva.example"."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
