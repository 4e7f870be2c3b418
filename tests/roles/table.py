"""The tables of docs/roles.md, which the tests hold the site to."""

import re
from functools import cache
from typing import NamedTuple

from tests.roles.scene import ROLES
from tests.serving import ROOT

PAGE = ROOT / "docs" / "roles.md"
HEADING = re.compile(r"^### (?P<kind>[^:\n]+): (?P<action>.+)$", re.MULTILINE)


class Row(NamedTuple):
    """One line of the table: what of which kind of object, and the roles that may."""

    kind: str
    action: str
    may: frozenset[str]


class Door(NamedTuple):
    """One address, as `urls.py` writes it, in the ways that a row speaks of."""

    row: Row
    methods: tuple[str, ...]
    route: str


@cache
def rows() -> dict[tuple[str, str], Row]:
    """(kind, action) → its line."""
    lines = [line.strip()[1:-1].split("|") for line in text().splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line] for line in lines]
    heads = cells[0][2:]
    assert heads == list(ROLES), "the table has not the roles that the tests know"
    return {
        (kind, action): Row(
            kind,
            action,
            frozenset(role for role, cell in zip(heads, said, strict=True) if cell == "yes"),
        )
        for kind, action, *said in cells[1:]
    }


@cache
def doors() -> list[Door]:
    """Every address that the page names, below the heading of its row."""
    known = rows()
    parts = HEADING.split(text())[1:]
    return [
        Door(known[kind, action], tuple(methods.split("+")), route)
        for kind, action, lines in zip(*[iter(parts)] * 3, strict=True)
        for methods, route in re.findall(r"^((?:GET|POST|\+)+) (.*)$", lines, re.MULTILINE)
    ]


def text() -> str:
    return PAGE.read_text(encoding="utf-8")
