"""Which addresses may be reached, and how they may be written."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.core.kernel.outgoing import Refused, inspect
from bihuan.core.kernel.outgoing.addresses import NAT64, SPECIAL, may_reach, parse

INWARD = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1
127.255.255.254 169.254.169.254 169.254.0.23 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192
192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255
240.0.0.1 255.255.255.255 168.63.129.16
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1
64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b::169.254.169.254 64:ff9b:1::10.0.0.1
100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:a00:1:: 2002:808:808:: 3fff::1 5f00::1
fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 4000::1
""".split()
OUTWARD = "8.8.8.8 1.2.4.8 223.5.5.5 2400:3200::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8".split()


@pytest.mark.parametrize("text", INWARD)
def test_q11_private_and_reserved_addresses_are_not_reached(text: str) -> None:
    assert not may_reach(parse(text))


@pytest.mark.parametrize("text", OUTWARD)
def test_q11_public_addresses_are_reached(text: str) -> None:
    assert may_reach(parse(text))


@given(st.ip_addresses(v=4))
def test_q11_no_clothes_of_ipv6_open_a_door(address: IPv4Address) -> None:
    """Mapped and NAT64 mean the same address; 6to4 and compatible ones are closed for all."""
    number = int(address)
    mapped, nat64 = f"::ffff:{address}", str(IPv6Address((0x64FF9B << 96) | number))
    assert may_reach(parse(mapped)) == may_reach(parse(nat64)) == may_reach(address)
    assert not may_reach(IPv6Address((0x2002 << 112) | (number << 80)))
    assert not may_reach(IPv6Address(number))


@given(st.ip_addresses())
def test_q11_what_python_calls_not_global_we_do_not_reach(
    address: IPv4Address | IPv6Address,
) -> None:
    """Our list is at least as narrow as Python's own, apart from translated addresses."""
    if not address.is_global and (address.version == 4 or address not in NAT64):
        assert not may_reach(parse(str(address)))


def test_q11_an_allowed_network_opens_itself_and_nothing_else(settings: Any) -> None:
    settings.OUTGOING_ALLOW = ["10.1.2.0/24", "fd12:3456::/32"]
    opened = "10.1.2.0 10.1.2.255 ::ffff:10.1.2.3 64:ff9b::10.1.2.3 fd12:3456::1".split()
    assert [text for text in INWARD + opened if may_reach(parse(text))] == opened
    assert not may_reach(ip_address("10.1.3.0"))


def test_q11_no_setting_opens_loopback_metadata_or_link_local(settings: Any) -> None:
    settings.OUTGOING_ALLOW = [
        "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10", "::/8", "fc00::/7", "fe80::/10",
    ]  # fmt: skip
    for text in "127.0.0.1 ::1 169.254.169.254 100.100.100.200 fd00:ec2::254 fe80::1".split():
        assert not may_reach(parse(text)), text


def test_every_special_network_is_closed_at_both_ends() -> None:
    for network in SPECIAL:
        assert not may_reach(network[0])
        assert not may_reach(network[-1])


REFUSED = [
    ("", "address"),
    ("example.org", "address"),
    ("https://", "address"),
    ("https:///path", "address"),
    ("https://a b.example/", "address"),
    ("https://example.org/\r\nX: 1", "address"),
    ("https://example.org\\@127.0.0.1/", "address"),
    ("https://127.0.0.1%2f.example.org/", "address"),
    ("https://" + "a" * 2000, "address"),
    ("https://１２７.０.０.１/", "address"),
    ("https://①②⑦.0.0.1/", "address"),
    ("https://exam\u200bple.org/", "address"),
    ("https://example.org:99999/", "port"),
    ("ftp://example.org/", "scheme"),
    ("file:///etc/passwd", "address"),
    ("gopher://example.org/", "scheme"),
    ("http://example.org/", "scheme"),
    ("https://user:secret@example.org/", "credentials"),
    ("https://user@example.org/", "credentials"),
    ("https://127.0.0.1:443@example.org/", "credentials"),
    ("https://2130706433/", "host"),
    ("https://0x7f000001/", "host"),
    ("https://0x7f.1/", "host"),
    ("https://127.1/", "host"),
    ("https://0177.0.0.1/", "address"),
    ("https://127.0.0.1./", "host"),
    ("https://example.org:22/", "port"),
    ("https://example.org:8000/", "port"),
    ("https://127.0.0.1/", "private"),
    ("https://127。0。0。1/", "private"),
    ("https://[::1]/", "private"),
    ("https://[::ffff:127.0.0.1]/", "private"),
    ("https://10.1.2.3/", "private"),
    ("https://169.254.169.254/latest/meta-data/", "private"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_q11_an_address_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        inspect(text)
    assert refused.value.code == code
    assert refused.value.sentence


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("https://example.org", "example.org", 443),
        ("HTTPS://Example.ORG:443/a?b=c#d", "example.org", 443),
        ("https://郴州.中国/", "xn--l9t.xn--fiqs8s", 443),
        ("https://8.8.8.8/x", "8.8.8.8", 443),
        ("https://[2400:3200::1]/x", "2400:3200::1", 443),
        ("https://example.org:80/", "example.org", 80),
    ],
)
def test_q11_a_usual_address_passes(text: str, host: str, port: int) -> None:
    found = inspect(text)
    assert found.port == port
    assert found.host == host or host.startswith("xn--")
    assert found.url.fragment == ""
