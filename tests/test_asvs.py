"""docs/asvs.md answers every requirement of OWASP ASVS 5.0.0 that it says it does, at real places.

All of level 1, and level 2 of V2, V5, V8 and V14; the numbers are those of the standard.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ASKED = """
1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.2.3 2.3.1 2.3.2
2.3.3 2.3.4 2.4.1 3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1 3.5.2 3.5.3 4.1.1 4.4.1 5.1.1 5.2.1 5.2.2
5.2.3 5.3.1 5.3.2 5.4.1 5.4.2 5.4.3 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1
6.3.2 6.4.1 6.4.2 7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.1.2 8.2.1 8.2.2 8.2.3 8.3.1 8.4.1
9.1.1 9.1.2 9.1.3 9.2.1 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 11.3.1 11.3.2 11.4.1 12.1.1 12.2.1
12.2.2 13.4.1 14.1.1 14.1.2 14.2.1 14.2.2 14.2.3 14.2.4 14.3.1 14.3.2 14.3.3 15.1.1 15.2.1
15.3.1
"""
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$", re.M)
ANSWERS = ("Met: ", "Partly: ", "Not met", "Does not apply: ")
# In backticks: a file of the project, by its whole path.
FILE = re.compile(r"`([\w./-]+/[\w./-]+\.\w+|[A-Z]+\.md)`")
DOCUMENTS = ["asvs.md", "threats.md", "processing.md"]


def read(name: str) -> str:
    return (ROOT / "docs" / name).read_text()


def test_every_requirement_is_answered_once():
    assert [number for number, _, _ in ROW.findall(read("asvs.md"))] == ASKED.split()


def test_every_answer_says_which_of_four_it_is():
    vague = [
        number for number, _, says in ROW.findall(read("asvs.md")) if not says.startswith(ANSWERS)
    ]
    assert vague == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_files_that_are_named_are_there(name):
    named = FILE.findall(read(name))
    assert len(named) > 5
    assert [path for path in named if not (ROOT / path).exists()] == []
