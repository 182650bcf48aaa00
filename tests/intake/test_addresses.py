"""Which addresses are public."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.addresses import is_public_address

PRIVATE = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
]
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "192.167.255.255", "100.128.0.1"]


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    """Ordinary addresses are let through, also mapped into IPv6 or behind a translator."""
    assert is_public_address(address)
    assert is_public_address(f"::ffff:{address}")
    assert is_public_address(f"64:ff9b::{address}")


@pytest.mark.parametrize("address", PRIVATE)
def test_not_public(address: str) -> None:
    """Loopback, private, link-local, shared, reserved, multicast and documentation addresses are not."""
    assert not is_public_address(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_wrapped_is_as_public_as_what_is_in_it(address: str) -> None:
    """No wrapping makes a private address public: mapped, compatible, 6to4, Teredo, NAT64."""
    packed = int(ipaddress.IPv4Address(address))
    sixtofour = ipaddress.IPv6Address((0x2002 << 112) | (packed << 80) | 1)
    teredo = ipaddress.IPv6Address((0x20010000 << 96) | (0x08080808 << 64) | (packed ^ 0xFFFFFFFF))
    served = ipaddress.IPv6Address((0x20010000 << 96) | (packed << 64) | (0x08080808 ^ 0xFFFFFFFF))
    wrapped = [f"::ffff:{address}", f"::{address}", f"64:ff9b::{address}", str(sixtofour), str(teredo), str(served)]
    assert [each for each in wrapped if is_public_address(each)] == []


@pytest.mark.parametrize(
    "address",
    [
        "::",
        "::1",
        "::1%lo",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456:789a::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
        "2001:db8::1",
        "64:ff9b:1::1",
        "100::1",
        "2001:20::1",
    ],
)
def test_not_public_in_version_six(address: str) -> None:
    """The same kinds of address in IPv6, with and without a zone."""
    assert not is_public_address(address)


@pytest.mark.parametrize("address", ["2606:4700:4700::1111", "2a00:1450:4001::200e"])
def test_public_in_version_six(address: str) -> None:
    """Ordinary IPv6 addresses are let through."""
    assert is_public_address(address)


@pytest.mark.parametrize(
    "address", ["", "localhost", "example.org", "1.2.3", "0x7f.0.0.1", "127.1", "2130706433", " 8.8.8.8"]
)
def test_what_is_no_address(address: str) -> None:
    """What is not an address in its usual figures is refused, not interpreted."""
    assert not is_public_address(address)


@given(st.ip_addresses(v=4))
def test_wrapping_changes_nothing(address: ipaddress.IPv4Address) -> None:
    """An IPv4 address and the same one mapped into IPv6 get one answer."""
    assert is_public_address(str(address)) == is_public_address(f"::ffff:{address}")


@given(st.ip_addresses())
def test_never_more_than_python_says(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """No address counts as public that Python's own rule calls private, loopback or link-local."""
    if is_public_address(str(address)) and address.version == 4:
        assert [address.is_private, address.is_loopback, address.is_link_local] == [False, False, False]
