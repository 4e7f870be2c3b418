"""The keys of an order, as memory compares them."""

import datetime

import pytest

from core.listing.sorts import Sort, as_kept


def in_order(sort, rows):
    """Keys of `rows`, key → values, in the order of `sort`."""
    return sorted(rows, key=lambda pk: sort.key(rows[pk], pk))


def test_text_can_fall():
    words = {1: {"word": "ab"}, 2: {"word": "abc"}, 3: {"word": "b"}, 4: {"word": ""}}
    assert in_order(Sort("s", "S", "-word"), words) == [3, 2, 1, 4]


@pytest.mark.parametrize("by", ["n", "-n"])
def test_what_is_missing_comes_last_either_way(by):
    assert in_order(Sort("s", "S", by), {1: {}, 2: {"n": 5}, 3: {"n": None}}) == [2, 1, 3]


def test_what_is_alike_goes_by_its_key_and_the_key_can_fall():
    alike = {1: {"n": 5}, 2: {"n": 5}}
    assert in_order(Sort("s", "S", "n"), alike) == [1, 2]
    assert in_order(Sort("s", "S", "n", "-pk"), alike) == [2, 1]


def test_days_and_moments_are_kept_as_numbers_in_their_order():
    day, moment = datetime.date(2009, 7, 17), datetime.datetime(2009, 7, 17, tzinfo=datetime.UTC)
    later = moment + datetime.timedelta(microseconds=1)
    assert as_kept(day) < as_kept(day + datetime.timedelta(days=1))
    assert as_kept(later) - as_kept(moment) == 1
    assert as_kept(None) is None
