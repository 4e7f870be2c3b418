"""Reading files that are text and nothing else."""

import io

import pytest

from core.files.readers import plain
from core.files.readers.telling import UnreadableError
from tests.core.files.reader import outcome_of

CASES = {
    "UTF-8": ("naïve".encode(), "naïve"),
    "with its mark": ("naïve".encode("utf-8-sig"), "naïve"),
    "UTF-32": ("naïve".encode("utf-32"), "naïve"),
    "UTF-16": ("naïve".encode("utf-16"), "naïve"),
    "older Windows": ("naïve café".encode("cp1252"), "naïve café"),
    "nothing": (b"", ""),
    "a stray NUL": (b"A sentence with a \x00 in it", "A sentence with a \x00 in it"),
}


READ_WITH_A_REMARK = {
    "UTF-8 with one bad byte": (
        "naïve café \u2014 ".encode() + b"x\xffy",
        "naïve café — x\ufffdy",
        "1 byte",
    ),
    "Windows-1252": ("naïve café".encode("cp1252"), "naïve café", "Windows-1252, which is a guess"),
    "UTF-16 without its mark": ("a word".encode("utf-16-le"), "a word", "UTF-16, which is a guess"),
    "something else": ("Привет, мир".encode("cp1251"), None, "hardly fits"),
}


@pytest.mark.parametrize(
    ("data", "text", "remark"), READ_WITH_A_REMARK.values(), ids=READ_WITH_A_REMARK
)
def test_a_guess_is_told(data, text, remark):
    outcome = outcome_of("txt", data)
    assert (outcome.status, outcome.was_cut) == ("read", False)
    assert remark in outcome.reason
    assert text is None or outcome.texts == {0: text}


def test_where_nothing_is_guessed_nothing_is_told():
    assert outcome_of("txt", "naïve".encode()).reason == ""
    assert outcome_of("txt", "naïve".encode("utf-16")).reason == ""


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
