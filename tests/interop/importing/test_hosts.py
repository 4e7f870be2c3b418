"""Nobody is led to an address that is not public, however it is written."""

import socket

import pytest

from interop.importing.errors import UnreadableError
from interop.importing.hosts import addresses, is_public

PUBLIC = ["8.8.8.8", "193.0.6.139", "2001:4860:4860::8888", "::ffff:8.8.8.8"]
NOT_PUBLIC = [
    *["127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1"],  # noqa: S104  nothing listens
    *["169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1"],
    *["239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%lo"],
    *["fc00::1", "fd12:3456::1", "3fff::1", "fec0::1", "ff02::1", "2001:db8::1", "::127.0.0.1"],
    *["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1"],
    *["64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe"],
]


@pytest.mark.parametrize("address", PUBLIC)
def test_what_anybody_may_reach_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_within_a_network_is_not(address):
    assert not is_public(address)


def resolving(monkeypatch, *found: str) -> None:
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch):
    resolving(monkeypatch, "8.8.8.8", "10.0.0.7")
    with pytest.raises(UnreadableError, match=r"^example\.org is 10\.0\.0\.7, which is no public"):
        addresses("example.org", 80)


def test_this_machine_is_asked_only_where_that_is_said(monkeypatch):
    resolving(monkeypatch, "127.0.0.1")
    assert addresses("localhost", 80, may_be_here=True) == ["127.0.0.1"]
    with pytest.raises(UnreadableError):
        addresses("localhost", 80)
    resolving(monkeypatch, "10.0.0.7")
    with pytest.raises(UnreadableError):
        addresses("within", 80, may_be_here=True)


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1"])
def test_numbers_in_other_ways_of_writing_are_the_same_numbers(host):
    with pytest.raises(UnreadableError):
        addresses(host, 80)


def test_a_name_that_nobody_has_is_said_to_be_none(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UnreadableError, match=r"^There is no host called nowhere\.example\.$"):
        addresses("nowhere.example", 443)
