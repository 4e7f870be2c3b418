"""How often a form for visitors may be sent: from one address, one network, for one mailbox.

The counts stand in a cache and go out of it by themselves; no address is written down with what
was sent from it.
"""

import ipaddress
from dataclasses import dataclass

from core.visitors.limits import count
from suggestions import tokens

HOUR, DAY = 3600, 24 * 3600
# What a provider gives one customer: all of it is one sender to us.
NETWORKS = {4: 24, 6: 56}
HOUSEHOLDS = {4: 32, 6: 64}
GMAIL = ["gmail.com", "googlemail.com"]


@dataclass(frozen=True)
class Limit:
    """So many times in so many seconds, and what whoever comes too often is told."""

    name: str
    times: int
    seconds: int
    words: str


CHECKED = Limit(
    *("suggest-check", 120, HOUR),
    "This form has been sent very often from your network. Please send this again in an hour.",
)
ANSWERED = Limit(
    *("suggest-answered", 20, HOUR),
    "Twenty questions have been answered at your network address within an hour. We count no "
    "more of them for now.",
)
FROM_ADDRESS = Limit(
    *("suggest-address", 30, HOUR),
    "Thirty suggestions have come from your network address within an hour. Please send this "
    "again in an hour.",
)
FROM_NETWORK = Limit(
    *("suggest-network", 120, HOUR),
    "Many suggestions have come from your network within an hour. Please send this again in an "
    "hour.",
)
FOR_MAILBOX = Limit(
    *("suggest-mailbox", 5, DAY),
    "Five suggestions have been sent with this email address today. Please send this one tomorrow.",
)


def exceeded(wanted: dict[Limit, str]) -> Limit | None:
    """The first limit that is passed when each is counted for its key; None where none is.

    Those after it are not counted: whoever is refused by their own uses up nobody else's.
    """
    for limit, key in wanted.items():
        if count(f"{limit.name}:{key}", limit.seconds) > limit.times:
            return limit
    return None


def address(request) -> str:
    """Where the request came from; of IPv6 the part that one household or office has."""
    told = within(request, HOUSEHOLDS)
    return told.removesuffix("/32")


def network(request) -> str:
    """The network that the request came from: "203.0.113.0/24"."""
    return within(request, NETWORKS)


def within(request, sizes: dict[int, int]) -> str:
    """The network of the size for its version (4, 6) that the request came from."""
    given = request.META.get("REMOTE_ADDR", "")
    try:
        told = ipaddress.ip_address(given.partition("%")[0])
    except ValueError:  # a socket of this machine, or nothing
        return given
    told = getattr(told, "ipv4_mapped", None) or told
    return str(ipaddress.ip_network((told, sizes[told.version]), strict=False))


def mailbox(email: str) -> str:
    """What stands for the mailbox of `email`."""
    return mailboxes(email)[0]


def mailboxes(email: str) -> list[str]:
    """The same, and what stood for it under former secrets (suggestions.tokens).

    "pat+news@…" is the mailbox of "pat@…", and dots mean nothing to Gmail.
    """
    local, _, host = email.casefold().rpartition("@")
    local, host = local.partition("+")[0], in_ascii(host)
    if host in GMAIL:
        local, host = local.replace(".", ""), GMAIL[0]
    return tokens.address_hashes(f"{local}@{host}")


def in_ascii(host: str) -> str:
    """A host as the network knows it: "bücher.example" is "xn--bcher-kva.example"."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host
