"""What the accessibility statement says of its dates and of the last automatic test.

It stands in accessibility.json, which `make accessibility` writes from a new test of every page
(tests/browser/accessibility.py), so that no figure is typed by hand.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("accessibility.json")


@dataclass(frozen=True)
class Violation:
    """A rule of axe that some pages break: its name, what it asks, and how many pages."""

    rule: str
    asks: str
    pages: int


@dataclass(frozen=True)
class Statement:
    """The dates of the statement, and what was tested with what; `ways` are in words."""

    prepared: date
    reviewed: date  # by a person
    tested: date
    pages: int
    ways: list[str]
    axe: str  # version
    browser: str  # name and version
    violations: list[Violation]


@cache
def statement() -> Statement:
    said = json.loads(FILE.read_text())
    dates = {name: date.fromisoformat(said[name]) for name in ("prepared", "reviewed", "tested")}
    return Statement(
        **dates,
        pages=len(said["pages"]),
        ways=said["ways"],
        axe=said["axe"],
        browser=said["browser"],
        violations=[Violation(**one) for one in said["violations"]],
    )
