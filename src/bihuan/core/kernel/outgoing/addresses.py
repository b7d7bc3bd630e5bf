"""Which IP addresses may be reached.

Allowed are addresses of the public internet, and of the private networks that the operator named.
Source: IANA's registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and updates).
The list is written out because Python's `is_global` means other networks in other versions.
"""

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from django.conf import settings

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def _networks(text: str) -> tuple[Network, ...]:
    return tuple(ip_network(one) for one in text.split())


LOOPBACK = _networks("127.0.0.0/8 ::1/128")
# Whatever an operator allows: this host, multicast, and where clouds hand keys to their machines
# (the last four: Alibaba, Oracle, Amazon over IPv6, Azure; the link-local ones cover the others).
NEVER = _networks(
    "0.0.0.0/8 169.254.0.0/16 224.0.0.0/4 255.255.255.255/32 "
    "::/128 fe80::/10 fec0::/10 ff00::/8 "
    "100.100.100.200/32 192.0.0.192/32 fd00:ec2::254/128 168.63.129.16/32"
)
# Private, shared (CGNAT), protocol, documentation, benchmark, relay and reserved networks.
SPECIAL = _networks(
    "10.0.0.0/8 100.64.0.0/10 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 "
    "192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 "
    "198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 "
    "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20"
)
UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")


def parse(text: str) -> Address:
    """An address as a resolver gives it; one of IPv4 in the clothes of IPv6 becomes IPv4."""
    found = ip_address(text.partition("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


def may_reach(address: Address) -> bool:
    """True when the address is public, or in a network that the operator named."""
    if _within(address, NEVER):
        return False
    if _within(address, LOOPBACK):
        return bool(settings.OUTGOING_LOOPBACK)
    if isinstance(address, IPv6Address) and address in NAT64:
        return may_reach(IPv4Address(int(address) & 0xFFFFFFFF))
    if _within(address, _networks(" ".join(settings.OUTGOING_ALLOW))):
        return True
    if isinstance(address, IPv6Address) and address not in UNICAST:
        return False
    return not _within(address, SPECIAL)


def _within(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address.version == one.version and address in one for one in networks)
