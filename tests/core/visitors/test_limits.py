"""Nobody tries without end, nobody waits for longer than they must, nobody pays for others."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import time_machine
from django.core.cache import caches
from django.test import RequestFactory

from core.visitors.limits import (
    Limit,
    by_address,
    by_mailbox,
    by_name,
    by_network,
    too_often,
)

TWICE = Limit("twice", 2, 600, "Twice is enough.", by=by_name)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False) as clock:
        yield clock


def request(address, method="POST"):
    return RequestFactory().generic(method, "/", REMOTE_ADDR=address)


def test_so_many_times_are_free_and_the_next_has_to_wait():
    assert [TWICE.wait("pat") for _ in range(3)] == [0, 0, 600]


def test_whoever_comes_too_often_waits_only_for_what_is_left(clock):
    TWICE.wait("pat")
    clock.shift(450.5)
    assert [TWICE.wait("pat") for _ in range(2)] == [0, 150]


def test_trying_again_makes_no_one_wait_longer_and_then_it_begins_anew(clock):
    for _ in range(5):
        TWICE.wait("pat")
        clock.shift(100)
    assert TWICE.wait("pat") == 100
    clock.shift(101)
    assert [TWICE.wait("pat") for _ in range(3)] == [0, 0, 600]


def test_each_sender_and_each_limit_has_a_count_of_its_own():
    other = Limit("other", 2, 600, by=by_name)
    assert [TWICE.wait("pat"), TWICE.wait("pat")] == [0, 0]
    assert (TWICE.wait("kim"), other.wait("pat")) == (0, 0)
    assert TWICE.wait(" PAT ") == 600


def test_of_many_at_once_every_one_is_counted():
    limit = Limit("rush", 20, 600, by=by_name)
    # Each thread lets the others go first at every call that it makes.
    give_way = partial(sys.setprofile, lambda *call: time.sleep(0))
    with ThreadPoolExecutor(8, initializer=give_way) as pool:
        waits = list(pool.map(lambda n: limit.wait("pat"), range(40)))
    assert waits.count(0) == 20


def test_a_count_that_the_cache_has_let_go_begins_anew():
    TWICE.wait("pat")
    caches["guard"].clear()
    assert [TWICE.wait("pat") for _ in range(3)] == [0, 0, 600]


@pytest.mark.parametrize(
    ("by", "one", "other", "same"),
    [
        (by_address, request("203.0.113.4"), request("203.0.113.5"), False),
        (by_address, request("2001:db8::1"), request("2001:db8::2"), True),
        (by_network, request("203.0.113.4"), request("203.0.113.5"), True),
        (by_mailbox, "pat+news@example.org", "Pat@Example.org", True),
        (by_mailbox, "p.a.t@gmail.com", "pat@googlemail.com", True),
        (by_mailbox, "p.a.t@example.org", "pat@example.org", False),
        (by_name, "Åsa", "A\u030asa ", True),
        (by_name, 1, 2, False),
    ],
)
def test_a_limit_says_whose_count_it_is(by, one, other, same):
    limit = Limit("once", 1, 600, by=by)
    limit.wait(one)
    assert bool(limit.wait(other)) is same


def test_the_first_limit_that_is_passed_says_its_words_and_uses_up_no_other():
    once = Limit("once", 1, 60, "Once.", by=by_name)
    assert [too_often({once: "a", TWICE: "b"}) is None for _ in range(2)] == [True, False]
    passed = too_often({once: "a", TWICE: "b"})
    assert (passed.words, passed.seconds) == ("Once.", 60)
    assert TWICE.wait("b") == 0


def test_the_cache_holds_neither_addresses_nor_mailboxes():
    Limit("once", 1, 60, by=by_mailbox).wait("pat@example.org")
    Limit("once", 1, 60).wait(request("203.0.113.4"))
    kept = [key for (key,) in caches["guard"].connected().execute("SELECT key FROM kept")]
    assert len(kept) == 4
    assert not any("pat" in key or "203.0" in key for key in kept)


@pytest.mark.parametrize("is_kept", [True, False])
def test_nobody_waits_for_longer_because_the_clock_was_put_back(db, clock, is_kept):
    limit = Limit("once", 1, 600, by=by_name, is_kept=is_kept)
    limit.wait("pat")
    clock.shift(-7200)
    assert limit.wait("pat") <= 600
    clock.shift(601)
    assert limit.wait("pat") == 0


def test_what_is_given_back_was_not_counted(db):
    limit = Limit("once", 1, 600, by=by_name, is_kept=True)
    limit.give_back("pat")
    limit.wait("pat")
    limit.give_back("pat")
    assert [limit.wait("pat") for _ in range(2)] == [0, 600]
