"""Text is on one line, and holds nothing that cannot be written."""

import pytest
from hypothesis import given

from interop.forms.text import lines, one_line, paragraphs
from tests.interop.forms.reading import seen
from tests.interop.strategies import FEW, hostile


@FEW
@given(hostile(12))
def test_it_shows_as_it_did_on_one_line_that_can_be_written(text):
    line = one_line(text)
    assert seen(line) == seen(text)
    assert line.encode().decode().splitlines() == ([line] if line else [])
    assert "  " not in line
    assert one_line(line) == line


@FEW
@given(hostile(12))
def test_its_lines_are_kept_apart_and_none_is_empty(text):
    assert seen(lines(text)) == seen(text)
    assert all(paragraphs(text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\u2028b\x85c\r\nd", "a b c d"),
        ("a\x00b\x9fc\ufffe", "abc"),
        ("\ud800a", "\ufffda"),
        ("10\xa0000\u3000人", "10\xa0000\u3000人"),
        ("\u200fעברית 👩\u200d🔬", "\u200fעברית 👩\u200d🔬"),
    ],
)
def test_what_breaks_lines_is_a_space_and_what_joins_letters_stays(text, line):
    assert one_line(text) == line
