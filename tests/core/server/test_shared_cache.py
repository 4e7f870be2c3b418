"""What one process counts, all processes of this machine know."""

import multiprocessing
import sqlite3
import time

import pytest

from core.server import shared_cache
from core.server.shared_cache import SharedCache
from core.visitors import limits
from core.visitors.limits import Limit, by_name

FORK = multiprocessing.get_context("fork")


@pytest.fixture
def cache(tmp_path):
    return SharedCache(str(tmp_path / "folder" / "counts.sqlite3"), {"OPTIONS": {"MAX_ENTRIES": 5}})


def in_two_processes(work) -> list:
    """What `work` returns in each of two processes that run at once."""
    results = FORK.SimpleQueue()
    both = [FORK.Process(target=lambda: results.put(work())) for _ in range(2)]
    for process in both:
        process.start()
    found = [results.get() for _ in both]
    for process in both:
        process.join()
    return found


def attempts(cache, times: int) -> int:
    """How many of so many `times` were within the limit."""
    limits.caches = {"guard": cache}  # in a process that ends here
    limit = Limit("tried", 30, 600, by=by_name)
    return [limit.wait("everybody") for _ in range(times)].count(0)


def test_a_limit_lets_through_no_more_and_no_fewer_from_two_processes(cache):
    cache.get("opened-before-the-copies")
    assert sum(in_two_processes(lambda: attempts(cache, 100))) == 30


def claims(cache, names: list[str]) -> int:
    return sum(cache.add(name, 1, 60) for name in names)


def test_of_two_who_claim_the_same_thing_one_has_it(cache):
    names = [f"form-{number}" for number in range(200)]
    cache.most = 1000
    assert sum(in_two_processes(lambda: claims(cache, names))) == 200


def test_what_one_puts_another_gets(cache):
    other = SharedCache(str(cache.path), {})
    cache.set("a", {"whole": ["thing"]}, 60)
    assert other.get("a") == {"whole": ["thing"]}
    assert [other.delete("a"), other.delete("a"), cache.get("a", "none")] == [True, False, "none"]


def test_what_has_ended_is_gone_and_can_be_added_again(cache):
    assert [cache.add("a", 1, 60), cache.add("a", 2, 60), cache.get("a")] == [True, False, 1]
    assert cache.touch("a", -1)
    assert [cache.get("a"), cache.touch("a", 60), cache.add("a", 3, None)] == [None, False, True]
    assert cache.get("a") == 3


def test_only_a_number_that_is_there_grows(cache):
    cache.set("words", "many", 60)
    cache.set("yes", True, 60)
    for name in ("words", "yes", "none"):
        with pytest.raises(ValueError, match="no number"):
            cache.incr(name)
    assert (cache.get("words"), cache.get("yes")) == ("many", True)


def test_what_was_put_first_goes_first_where_there_is_too_much(cache, monkeypatch):
    monkeypatch.setattr(shared_cache, "TIDIED_EVERY", 1)
    for number in range(9):
        cache.set(f"{number}", number, 60)
    assert [n for n in range(9) if cache.get(f"{n}") is not None] == [4, 5, 6, 7, 8]


def delete_and_fail(cursor):
    cursor.execute("DELETE FROM kept")
    cursor.execute("no statement")


def test_a_failure_within_leaves_all_as_it_was(cache):
    cache.set("a", 1, 60)
    with pytest.raises(sqlite3.Error):
        cache.write(delete_and_fail, if_full=0)
    assert cache.get("a") == 1
    assert cache.add("b", time.time(), 60)
