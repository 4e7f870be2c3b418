"""Which of the tests that cost most are run: a share of them, in turn.

`make test-all` runs what `make test` runs, and a quarter of all others: of those that ask a
browser, a server or a program, of matrices, of what is exhaustive or dear, and of what is run on
PostgreSQL. Which quarter follows from the day of the last commit: four days of work run them all,
and a run of the same commit can be repeated. `make test-full` runs every one, for an hour.

SHARE=2/4 in the environment asks for the second of four; without it every test is run.
"""

import os
import re
from collections.abc import Iterable
from zlib import crc32

import pytest

# What `make test` leaves out; each is a marker.
NOT_QUICK = ("browser", "server", "programs", "exhaustive", "dear")

Share = tuple[int, int]  # the number of the share, from 1, and how many there are


def asked() -> Share | None:
    """The share that SHARE names; None where it is not set. pytest.UsageError for nonsense."""
    value = os.environ.get("SHARE")
    if not value:
        return None
    named = re.fullmatch(r"(\d{1,3})/(\d{1,3})", value)
    if named is None or not 1 <= int(named[1]) <= int(named[2]):
        raise pytest.UsageError(f"SHARE={value}: say which of how many, as in SHARE=2/4")
    return int(named[1]), int(named[2])


def left_out(items: Iterable[pytest.Item], share: Share, quick_too: bool) -> list[pytest.Item]:
    """Those of `items` that are not in the `share`; quick ones only where `quick_too`."""
    number, count = share
    return [
        item
        for item in items
        if (quick_too or any(map(item.get_closest_marker, NOT_QUICK)))
        and crc32(of_share(item).encode()) % count != number - 1
    ]


def of_share(item: pytest.Item) -> str:
    """What decides the share of `item`: its case, or its name where it has no cases.

    A case is asked by all tests of its file that are asked of it, which set it up only once.
    """
    cases = getattr(item, "callspec", None)
    return f"{item.location[0]}::{cases.id if cases else item.name}"
