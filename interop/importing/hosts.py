"""Which hosts an address that somebody has typed may lead to: those that are public."""

import ipaddress
import socket

from interop.importing.errors import UnreadableError

# What is reserved without Python 3.11 knowing it (IANA, special-purpose addresses), what carries
# an IPv4 address within (RFC 6052; RFC 4291 §2.5.5.1).
NETWORKS = """
192.0.0.0/24 192.88.99.0/24 3fff::/20 5f00::/16 64:ff9b::/96 64:ff9b:1::/48 100::/64 ::/96
"""
OTHERS = [ipaddress.ip_network(network) for network in NETWORKS.split()]


def addresses(host: str, port: int, *, may_be_here: bool = False) -> list[str]:
    """The IP addresses of `host`, each of them public, or on this machine if that `may_be_here`;
    UnreadableError otherwise.

    Whoever connects takes one of these and does not ask for the name again: a second answer might
    be another one (DNS rebinding).
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(f"There is no host called {host}.") from error
    known = list(dict.fromkeys(str(place[0]) for *_, place in found))
    for address in known:
        if not (is_public(address) or (may_be_here and is_here(address))):
            raise UnreadableError(f"{host} is {address}, which is no public address.")
    return known


def is_public(address: str) -> bool:
    """Whether anybody on the internet may reach `address`, whatever it is wrapped in."""
    it = bare(address)
    if any(it in network for network in OTHERS):
        return False
    if isinstance(it, ipaddress.IPv6Address) and (it.sixtofour or it.teredo or it.is_site_local):
        return False
    return it.is_global and not (it.is_multicast or it.is_reserved or it.is_unspecified)


def is_here(address: str) -> bool:
    return bare(address).is_loopback


def bare(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """`address` without its zone; an IPv4 address where it is one written as IPv6."""
    it = ipaddress.ip_address(address.partition("%")[0])
    return getattr(it, "ipv4_mapped", None) or it
