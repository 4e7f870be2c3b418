"""What a PDF says of the works that are cited, and of what its text refers to."""

import pytest

from core.values.part_names import NAMED
from tests.factories import note, text
from tests.interop.editions.printing import block, figure, heading, opened, picture, table, text_of
from tests.interop.print.test_files import made
from tests.interop.referencing import AUDIT, FIELD, citing, work

pytestmark = pytest.mark.django_db


def links_within(pdf) -> int:
    """How many links lead to a place of the same document."""
    notes = [it for page in pdf.pages for it in page.get("/Annots", [])]
    actions = [it.get("/A", {}) for it in notes]
    return sum("/Dest" in it or "/D" in a for it, a in zip(notes, actions, strict=True))


def test_works_are_cited_and_listed_with_links_both_ways(research):
    page = citing(
        research,
        [work(**AUDIT), work(**FIELD)],
        text("<p>They fail [@audit2005, p. 12; @field].</p>"),
        note("<p>Again [@field].</p>"),
    )
    pdf = made(page).pdf
    words = text_of(pdf)
    assert "(Audit Commission, 2005, p. 12; Field, no date)" in words
    assert "Again (Field, no date)." in words
    assert "References Audit Commission (2005) Governing partnerships." in words
    assert "Cited on page" in words
    assert opened(pdf).check_pdf_syntax() == []
    # Three citations, as many ways back, and the note with its own two.
    assert links_within(opened(pdf)) >= 6


def test_cross_references_say_what_stands_there(research):
    names = {"heading": "costs", "table": "cases", "figure": "bars", "chart": "time"}
    assert set(names) == NAMED
    chart = {"title": "A", "kind": "bar", "data": "\tB\nA\t1\nB\t2", "name": "time"}
    shown = figure(picture(), caption="Bars.")
    shown["value"]["name"] = "bars"
    page = citing(
        research,
        [],
        text("<p>See [#costs], [#cases], [#bars] and [#time].</p>"),
        {"type": "heading", "value": heading("Costs")["value"] | {"name": "costs"}},
        table(name="cases"),
        shown,
        block("chart", **chart),
    )
    pdf = made(page).pdf
    assert "See section 1, table 1, figure 1 and figure 2." in text_of(pdf)
    assert links_within(opened(pdf)) >= 4
