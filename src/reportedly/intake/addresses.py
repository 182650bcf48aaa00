"""Which addresses a URL may lead to: public ones, and no way around that.

An address that only wraps another one (IPv4 in IPv6, tunnels) is as public as the one in it.
"""

import ipaddress
from typing import Final

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_EXTRA_REFUSED: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.88.99.0/24",  # 6to4 relays, out of use (RFC 7526)
        "::/96",  # IPv4-compatible, out of use (RFC 4291)
        "64:ff9b:1::/48",  # translation within a site (RFC 8215)
        "fec0::/10",  # site-local, out of use (RFC 3879)
        "2001:20::/28",  # identifiers, not addresses (RFC 7343)
    )
)
"""Not public, but not known as such to `ipaddress` of every Python from 3.11 on."""


def is_public_address(address: str) -> bool:
    """Whether an address in figures, as `socket.getaddrinfo` gives it, is one of the public network.

    Loopback, private, link-local, shared, reserved, multicast and unspecified addresses are not, in whatever form:
    mapped into IPv6, in a 6to4, Teredo or NAT64 address, with a zone. What is no address is not public either.
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_public(each) for each in (parsed, *_find_wrapped(parsed)))


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and (address.ipv4_mapped is not None or address in _NAT64):
        return True  # only as public as the address in it
    if any(address in network for network in _EXTRA_REFUSED):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _find_wrapped(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    """The IPv4 addresses in an IPv6 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        wrapped.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(each for each in wrapped if each is not None)
