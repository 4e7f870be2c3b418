"""Shares of the tests that cost most: each test is in one of them, and each share has its part."""

from types import SimpleNamespace

import pytest

from tests import shares


def a_test(name, *markers, case=None):
    """What a share looks at of a test."""
    item = SimpleNamespace(
        location=("tests/test_a.py", 1, name),
        name=name,
        get_closest_marker=lambda marker: marker in markers or None,
    )
    if case:
        item.callspec = SimpleNamespace(id=case)
    return item


def run(items, number, count=4, quick_too=False):
    gone = shares.left_out(items, (number, count), quick_too)
    return [item for item in items if item not in gone]


@pytest.mark.parametrize("marker", shares.NOT_QUICK)
def test_each_test_that_costs_much_is_in_one_share(marker):
    items = [a_test(f"test_{number}", marker) for number in range(400)]
    parts = [run(items, number) for number in (1, 2, 3, 4)]
    assert sorted(item.name for part in parts for item in part) == sorted(i.name for i in items)
    assert all(70 < len(part) < 130 for part in parts), "about a quarter each"


def test_quick_tests_are_in_every_share_but_where_they_are_asked_a_second_time():
    items = [a_test(f"test_{number}") for number in range(40)]
    assert run(items, 1) == items
    assert 0 < len(run(items, 1, quick_too=True)) < 40


def test_what_is_asked_of_one_case_is_asked_in_one_run():
    items = [a_test(f"test_{name}", "browser", case="page") for name in "abcdefgh"]
    assert sorted(len(run(items, number)) for number in (1, 2, 3, 4)) == [0, 0, 0, 8]


@pytest.mark.parametrize("value", ["5/4", "0/4", "1", "one/four", "1/0", "-1/4", "1/4 "])
def test_a_share_that_there_is_not_is_said(monkeypatch, value):
    monkeypatch.setenv("SHARE", value)
    with pytest.raises(pytest.UsageError, match="say which of how many"):
        shares.asked()


@pytest.mark.parametrize(("value", "share"), [("2/4", (2, 4)), ("1/1", (1, 1)), ("", None)])
def test_a_share_is_asked_for(monkeypatch, value, share):
    monkeypatch.setenv("SHARE", value)
    assert shares.asked() == share
