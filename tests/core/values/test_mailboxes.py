"""Addresses in the one form in which mail and calendars bear them."""

import pytest

from core.values.mailboxes import mailbox


@pytest.mark.parametrize(
    ("given", "carried"),
    [
        ("desk@example.org", "desk@example.org"),
        ("The Centre <desk@example.org>", "desk@example.org"),
        ('"Centre, The" <desk@example.org>', "desk@example.org"),
        ("ada@münchen.example", "ada@xn--mnchen-3ya.example"),
        ("Ada <ada@xn--mnchen-3ya.example>", "ada@xn--mnchen-3ya.example"),
        ("cpsp@localhost", "cpsp@localhost"),
    ],
)
def test_an_address_is_carried_without_its_name_and_in_ascii(given, carried):
    assert mailbox(given) == carried


def test_what_can_be_no_domain_is_left_as_it_is():
    assert mailbox("ada@a..b") == "ada@a..b"
