"""Which requests come from the same part of the network."""

import pytest
from django.test import RequestFactory

from core.visitors.network import address_of, network_of


def request(address):
    return RequestFactory().get("/", REMOTE_ADDR=address)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.200", "203.0.113.0/24"),
        ("2001:db8:0:ff:1::2", "2001:db8:0:ff::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("::ffff:cb00:7109", "203.0.113.0/24"),
        ("", ""),
        ("unknown", ""),
        ("203.0.113.999", ""),
        ("<script>", ""),
    ],
)
def test_a_request_comes_from_a_network(address, network):
    assert network_of(request(address)) == network


def test_how_wide_a_network_is_can_be_chosen():
    assert network_of(request("203.0.113.200"), ipv4=16) == "203.0.0.0/16"
    assert network_of(request("2001:db8:0:ff::1"), ipv6=48) == "2001:db8::/48"


def test_people_behind_neighbouring_addresses_are_told_apart_and_a_household_is_one():
    assert address_of(request("203.0.113.4")) != address_of(request("203.0.113.5"))
    assert address_of(request("203.0.113.4")) == address_of(request("::ffff:203.0.113.4"))
    assert address_of(request("2001:db8::1")) == address_of(request("2001:db8::ffff:2"))


def test_a_request_that_tells_no_address_comes_from_nowhere():
    asked = RequestFactory().get("/")
    del asked.META["REMOTE_ADDR"]
    assert network_of(asked) == ""
