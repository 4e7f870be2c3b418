"""The list of references of a document, as the reader finds it."""

import time

import pytest

from interop.word import child
from interop.word.reading.references import sections
from research.references import blocks
from tests.interop.word.listing import BOOK, ODD, REPORT, kinds, listed, works
from tests.interop.word.made import item, noted, notes, p, r, row, tbl, word
from tests.interop.word.made_open import h, odt
from tests.interop.word.made_open import p as open_p
from tests.interop.word.reading_of import of, told


@pytest.mark.parametrize(
    "heading",
    ["References", "7. REFERENCES", "Bibliography:", "Works cited", "Sources", "Reference list"],
)
def test_the_section_becomes_references_and_leaves_the_text(heading):
    data = listed(BOOK, ODD, heading=heading, more=[p("After", style="H1"), p("Goes on.")])
    assert [(text, bool(work)) for text, work in works(data)] == [(BOOK, True), (ODD, False)]
    assert kinds(data) == ["text", "heading", "text"]
    assert sections.TAKEN in told(data)


def test_the_entries_of_a_numbered_list_are_read():
    data = listed(*[item(text) for text in (BOOK, REPORT)])
    assert [text for text, work in works(data) if work] == [BOOK, REPORT]


def test_every_line_of_lists_within_lists_is_an_entry():
    broken = p(r("Oak, C. (2007)"), "<w:r><w:br/></w:r>", r("Their words", "<w:i/>"))
    data = listed(item(BOOK), item("Ash (2008) Below", 1), item(REPORT), broken)
    said = [BOOK, "Ash (2008) Below", REPORT, "Oak, C. (2007) Their words"]
    assert [text for text, _ in works(data)] == said


def test_an_entry_says_where_its_link_leads():
    linked = p("Field, A. (2009) ", '<w:hyperlink r:id="l">' + r("Who pays?") + "</w:hyperlink>")
    ((text, _),) = works(listed(linked, links={"l": "https://example.org/a"}))
    assert text == "Field, A. (2009) Who pays? https://example.org/a"


def test_a_link_that_runs_a_script_leads_nowhere_and_its_words_stay():
    linked = p("Field, A. (2009) ", '<w:hyperlink r:id="l">' + r("Who pays?") + "</w:hyperlink>")
    ((text, work),) = works(listed(linked, links={"l": "javascript:alert(1)"}))
    assert (text, work) == ("Field, A. (2009) Who pays?", {})


def test_headings_within_the_list_are_left_out_and_named():
    data = listed(BOOK, p("Reports", style="H2"), REPORT)
    assert [text for text, _ in works(data)] == [BOOK, REPORT]
    assert ("Reports", sections.SUBHEADING) in [(it.words, it.what) for it in of(data).remarks]


def test_an_appendix_below_the_list_stays_in_the_text():
    data = listed(BOOK, p("Appendix", style="H2"), p("How we asked."))
    assert [text for text, _ in works(data)] == [BOOK]
    assert kinds(data) == ["text", "heading", "text"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["We asked twenty people.", "They answered."], sections.NO_LIST),
        ([BOOK, tbl(row("a", "b"))], sections.OTHERWISE),
        ([p(BOOK, noted(1))], sections.OTHERWISE),
    ],
)
def test_what_is_only_called_so_stays_in_the_text(lines, why):
    data = word(
        *[
            p("It pays."),
            p("Sources", style="H1"),
            *[it if it.startswith("<") else p(it) for it in lines],
        ],
        footnotes=notes("So they say."),
    )
    assert works(data) == []
    assert kinds(data)[:2] == ["text", "heading"]
    assert why in told(data)


def test_a_list_of_opendocument_is_read_as_well():
    data = odt(open_p("It pays."), h("References"), open_p(BOOK))
    assert [text for text, work in works(data) if work] == [BOOK]


def test_a_list_that_is_pasted_stays_text():
    html = f"<h2>References</h2><p>{BOOK}</p>".encode()
    assert child.pasted(html).references == ()
    assert [part.kind for part in child.pasted(html).parts] == ["heading", "text"]


# --- Made to hurt ------------------------------------------------------------------------------


def test_too_many_entries_stay_in_the_text_all_of_them():
    assert blocks.MOST == sections.MOST
    data = listed(*[BOOK] * (sections.MOST + 1))
    assert (works(data), kinds(data)) == ([], ["text", "heading", "text"])
    assert any("501 entries" in what for what in told(data))
    assert len(works(listed(*[f"{BOOK} {n}" for n in range(sections.MOST)]))) == sections.MOST


@pytest.mark.exhaustive
def test_twenty_thousand_entries_are_told_of_while_somebody_waits():
    started = time.monotonic()
    document = child.read(listed(*[BOOK] * 20_000))
    assert any("20,000 entries" in it.what for it in document.remarks)
    assert time.monotonic() - started < 20


def test_an_entry_of_a_hundred_thousand_letters_keeps_the_list_in_the_text():
    data = listed(BOOK, "Field, A. (2009) " + "Who pays? " * 10_000)
    assert works(data) == []
    assert any("no reference" in what for what in told(data))
