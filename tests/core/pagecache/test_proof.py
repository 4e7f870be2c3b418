import pytest

from core.pagecache.proof import Proof, Proven

NOW = {"page": 2, "theme": 1}  # counts of tables


@pytest.fixture
def proven():
    proven = Proven()
    proven.put("of pages", Proof({"page": 2}, made_at=10, until=30))
    proven.put("of themes", Proof({"theme": 1}, made_at=10, until=40))
    assert proven.wrong(NOW, 20) == []
    return proven


def test_what_was_made_from_a_table_that_changed_is_wrong_and_told_once(proven):
    changed = NOW | {"theme": 5}
    assert proven.wrong(changed, 21) == ["of themes"]
    assert proven.wrong(changed, 22) == []


def test_what_was_wrong_when_it_came_is_told_though_nothing_has_changed_since(proven):
    proven.put("late", Proof({"page": 1}, made_at=10, until=30))
    assert proven.wrong(NOW, 21) == ["late"]


def test_each_is_wrong_when_its_time_has_come(proven):
    assert proven.wrong(NOW, 29) == []
    assert proven.wrong(NOW, 30) == ["of pages"]
    assert proven.wrong(NOW, 40) == ["of themes"]


def test_what_a_clock_that_was_set_back_makes_of_the_future_is_wrong(proven):
    assert proven.wrong(NOW, 9) == ["of pages", "of themes"]
