"""Reading files that are text and nothing else."""

import io

import pytest

from core.files.readers import plain
from core.files.readers.telling import UnreadableError

CASES = {
    "UTF-8": ("naïve".encode(), "naïve"),
    "with its mark": ("naïve".encode("utf-8-sig"), "naïve"),
    "UTF-16": ("naïve".encode("utf-16"), "naïve"),
    "older Windows": ("naïve café".encode("cp1252"), "naïve café"),
    "nothing": (b"", ""),
    "a stray NUL": (b"A sentence with a \x00 in it", "A sentence with a \x00 in it"),
}


@pytest.mark.parametrize(("data", "text"), CASES.values(), ids=CASES)
def test_it_is_read_in_its_own_encoding(data, text):
    assert list(plain.pages(io.BytesIO(data))) == [(0, text)]


def test_a_picture_is_no_text():
    with pytest.raises(UnreadableError, match="not text"):
        list(plain.pages(io.BytesIO(bytes(range(256)) * 20)))


def test_a_character_that_the_limit_cuts_in_two_is_left():
    data = "é".encode() * plain.MOST
    ((_, text),) = plain.pages(io.BytesIO(data))
    assert set(text) == {"é"}
