"""What is left out of `make test` is a list of tests that there are."""

import re
from functools import cache
from pathlib import Path

from tests import costs

ROOT = Path(__file__).resolve().parents[1]


def test_every_name_on_the_list_is_that_of_a_test():
    gone = [name for name in costs.dear_functions() if not is_there(*name.split("::"))]
    assert sorted(gone) == [], "take it off tests/dear.txt, or run make costs"


def is_there(path: str, *names: str) -> bool:
    return set(names) <= names_in(path)


@cache
def names_in(path: str) -> set[str]:
    """Those of all functions and classes in a file, none where there is no file."""
    file = ROOT / path
    return set(re.findall(r"(?:def|class) (\w+)", file.read_text())) if file.exists() else set()


def test_dear_is_what_takes_long_on_average_over_its_cases():
    listed = costs.dear(
        [
            ("tests/a.py::test_long", 1.5 * costs.DEAR),
            ("tests/a.py::test_short", 0.5 * costs.DEAR),
            ("tests/a.py::test_some[one-[2]]", 3 * costs.DEAR),
            ("tests/a.py::test_some[two]", 0),
            ("tests/a.py::test_few[one]", 1.5 * costs.DEAR),
            ("tests/a.py::test_few[two]", 0),
        ]
    )
    assert listed == ["tests/a.py::test_long", "tests/a.py::test_some"]
