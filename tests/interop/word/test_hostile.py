"""Documents that are broken, locked, or made to hurt whoever reads them."""

import time

import pytest

from core.files.readers.archive import COMPOUND
from interop.importing.errors import UnreadableError
from interop.word import child
from tests.core.files.made import XML, W, docx, zipped
from tests.interop.word.made import notes, p, row, tbl, tc, word

ENTITIES = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>'


def with_text(markup):
    return docx(**{"word/document.xml": markup})


BROKEN = {
    "old or locked": (COMPOUND + b"\0" * 600, "password"),
    "no archive": (b"Dear all", "no Office file"),
    "cut off": (word(p("x"))[:-40], "no Office file"),
    "no document": (zipped({"a": "b"}), "main part is missing"),
    "no text": (with_text(f"{XML}<w:document {W}/>"), "has no text"),
    "broken XML": (with_text("<w:document"), "word/document.xml in it is broken"),
    "broken notes": (word(p("x"), footnotes="<w:f"), "word/footnotes.xml in it is broken"),
    "entities": (with_text(f"{XML}{ENTITIES}<w:document {W}>&c;</w:document>"), "is broken"),
    "nested": (
        with_text(f"{XML}<w:document {W}>{'<w:p>' * 400}{'</w:p>' * 400}</w:document>"),
        "is broken",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_why_it_cannot_be_read_is_said_in_words(name):
    data, expected = BROKEN[name]
    with pytest.raises(UnreadableError, match=expected):
        child.read(data)


def test_an_archive_that_unpacks_to_hundreds_of_times_its_size_is_refused():
    bomb = with_text(f"{XML}<w:document {W}><w:body>{' ' * 60_000_000}</w:body></w:document>")
    with pytest.raises(UnreadableError, match="as no honest file does"):
        child.read(bomb)


def test_a_huge_picture_is_left_in_the_file():
    data = word(p("x"), media={"media/a.png": b"\0" * 60_000_000})
    assert child.read(data).parts
    assert child.pictures(data, ["word/media/a.png", "word/media/none.png"]) == {}


def test_tables_within_tables_within_tables_are_read():
    inner = tbl(row("x", "y"))
    for _ in range(12):
        inner = tbl(row(tc(inner + p("")), "z"))
    assert len(child.read(word(inner)).parts) == 13


def test_what_leads_in_a_circle_ends():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ["XY", "YX"]
    )
    data = word(p("x", style="X"), styles=f"{XML}<w:styles {W}>{styles}</w:styles>")
    assert child.read(data).parts[0].text == "<p>x</p>"


@pytest.mark.parametrize("width", ["999999999", "-1", "x"])
def test_a_cell_as_wide_as_nothing_is_has_some_width(width):
    data = word(tbl(row(tc("x", f'<w:gridSpan w:val="{width}"/>'), "y")))
    assert len(child.read(data).parts[0].rows[0]) < 300


@pytest.mark.exhaustive
def test_a_document_of_six_hundred_pages_is_read_while_somebody_waits():
    page = [p("A heading", style="H1"), *[p("Some words of a text. " * 12)] * 12]
    data = word(*page * 600, footnotes=notes(*["A note."] * 2_000))
    started = time.monotonic()
    assert len(child.read(data).parts) == 1_200
    assert time.monotonic() - started < 20
