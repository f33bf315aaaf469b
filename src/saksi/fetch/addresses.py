"""Which addresses of the internet may be gone to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system resolves it. Raises OSError where it does not."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]).split("%")[0] for entry in found))


def is_public(address: str) -> bool:
    """Whether an address is of the public internet: neither private, local or reserved, nor such an address in disguise."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return all(_is_global(one) for one in (ip, *_within(ip)))


def _is_global(ip: IPAddress) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local)


def _within(ip: IPAddress) -> Iterator[IPAddress]:
    """The addresses of the old kind that an address of the new kind leads to: mapped, compatible, NAT64, 6to4, Teredo."""
    if isinstance(ip, ipaddress.IPv4Address):
        return
    if ip.ipv4_mapped is not None:
        yield ip.ipv4_mapped
    if ip.sixtofour is not None:
        yield ip.sixtofour
    if ip.teredo is not None:
        yield from ip.teredo
    if ip in _COMPATIBLE or any(ip in network for network in _NAT64):
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
