"""Where a request comes from: the part of the network that stands for one sender."""

import ipaddress


def network_of(request, *, ipv4: int = 24, ipv6: int = 64) -> str:
    """The network of `request`, as wide as the prefix lengths say: "203.0.113.0/24".

    An IPv6 address that maps an IPv4 one counts as that one. "" where the server told no address,
    as for a socket of this machine: all of those are one sender.
    """
    given = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    width = ipv4 if address.version == 4 else ipv6
    return str(ipaddress.ip_network((address, width), strict=False))


def address_of(request) -> str:
    """One IPv4 address, or of IPv6 the part that one household or office has."""
    return network_of(request, ipv4=32)
