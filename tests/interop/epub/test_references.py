"""In an e-book works are cited with links there and back, over the files that it is made of."""

import pytest

from tests.factories import heading, note, text
from tests.interop.epub.reading import book
from tests.interop.referencing import AUDIT, FIELD, citing, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cited(research):
    named = heading("Costs")
    named["value"]["name"] = "costs"
    return book(
        citing(
            research,
            [work(**AUDIT), work(**FIELD)],
            heading("Why"),
            text("<p>They fail [@audit2005, p. 12; @field], see [#costs].</p>"),
            note("<p>Again [@field].</p>"),
            named,
            text("<p>Little [@audit2005].</p>"),
        )
    )


def links(book, name: str, condition: str = "") -> list[tuple[str, str]]:
    found = book.ask(f"EPUB/{name}", f"//h:a[@href]{condition}")
    return [("".join(it.itertext()), it.get("href")) for it in found]


def test_a_citation_leads_to_the_list_and_a_cross_reference_to_its_section(cited):
    assert links(cited, "text-1.xhtml", "[not(@role)]") == [
        ("Audit Commission, 2005, p. 12", "references.xhtml#work-audit2005"),
        ("Field, no date", "references.xhtml#work-field"),
        ("section 2", "text-2.xhtml#s-costs"),
        ("Field, no date", "references.xhtml#work-field"),
    ]


def test_each_work_leads_back_to_all_places_that_cite_it(cited):
    backs = links(cited, "references.xhtml", "[@role='doc-backlink']")
    assert backs == [
        ("1", "text-1.xhtml#cite-1"),
        ("2", "text-2.xhtml#cite-4"),
        ("1", "text-1.xhtml#cite-2"),
        ("2", "text-1.xhtml#cite-3"),
    ]
    ids = set(cited.ask("EPUB/text-1.xhtml", "//@id"))
    assert {"cite-1", "cite-2", "cite-3"} <= ids


def test_the_list_stands_in_the_contents_before_the_colophon(cited):
    titles = [
        words for words, _ in links(cited, "nav.xhtml", "[ancestor::h:nav[1][@role='doc-toc']]")
    ]
    assert titles[-2:] == ["References", "About this publication"]


def test_a_work_without_references_has_no_list(research):
    plain = book(citing(research, [], text("<p>x</p>")))
    assert "EPUB/references.xhtml" not in plain.parts
