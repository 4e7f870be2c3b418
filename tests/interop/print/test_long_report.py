"""The sample of forty pages in its other forms: PDF and Markdown hold what its page does."""

import pikepdf
import pytest

from interop.editions.works import work_in
from interop.print.compiling import compiled
from research.models import OutputPage
from tests.interop.editions.printing import opened, text_of

SLUG = "sample-five-years-under-one-roof"
FIVE_MB = 5 << 20


@pytest.fixture
def page(centre):
    return OutputPage.objects.get(slug=SLUG)


@pytest.fixture
def pdf(page):
    made = compiled(work_in(type(page)).said(page), 1_250_000_000)
    assert (made.problem, made.unshown) == ("", ())
    return made.pdf


def of_kind(pdf: pikepdf.Pdf, tag: str) -> list:
    """The elements of the structure that are tagged `tag`."""
    return [it for it in pdf.objects if isinstance(it, pikepdf.Dictionary) and it.get("/S") == tag]


def rows_headed(pdf: pikepdf.Pdf) -> int:
    """How many cells are tagged as the header of a row."""
    said = [it for cell in of_kind(pdf, "/TH") for it in cell.A if it.O == "/Table"]
    assert all(it.Scope in {"/Row", "/Column"} for it in said)
    return sum(it.Scope == "/Row" for it in said)


def test_it_is_some_forty_tagged_pages_of_less_than_five_megabytes(pdf):
    assert len(pdf) < FIVE_MB
    file = opened(pdf)
    assert file.check_pdf_syntax() == []
    assert 36 <= len(file.pages) <= 48
    assert file.Root.MarkInfo.Marked
    assert str(file.Root.Lang) == "en-GB"


def test_every_table_has_headers_and_every_figure_words(page, pdf):
    file = opened(pdf)
    kinds = [block.block_type for block in page.body]
    assert len(of_kind(file, "/Table")) >= kinds.count("table")
    assert len(of_kind(file, "/TH")) > 3 * kinds.count("table")
    assert rows_headed(file) == sum(
        cell["header"] and not cell["spans"]
        for block in page.body
        if block.block_type == "table"
        for row in block.value.rows
        for cell in row
    )
    said = [str(it.get("/Alt", "")) for it in of_kind(file, "/Figure")]
    assert any("Eight keys hang there" in words for words in said)
    assert sum("chart" in words.lower() for words in said) >= 8


def test_its_sections_are_its_bookmarks(page, pdf):
    with opened(pdf).open_outline() as outline:
        titles = [item.title for item in outline.root]
    sections = [f"{part.number}. {part.block.value['text']}" for part in page.parts.sections]
    assert len(sections) > 20
    assert [title for title in titles if title in sections] == sections


def test_what_stands_on_its_page_stands_in_the_pdf(pdf):
    text = text_of(pdf)
    for words in [
        "Sample: made up to show how a publication is presented here",
        "The order of names on the sign",
        "Ποιος αποφασίζει εδώ;",
        "£ thousand, but for the last row",
        "Drawn for this site.",
        "An invented history of the drains of Overlap",
    ]:
        assert words in text


def test_its_markdown_has_all_tables_charts_and_notes(client, page):
    text = client.get(f"{page.url}text.md").content.decode()
    kinds = [block.block_type for block in page.body]
    for number in range(1, kinds.count("table") + 1):
        assert f"Table {number}. " in text
    for number in range(1, kinds.count("note") + 1):
        assert f"\n[^{number}]: " in text
    assert "Plan of the ground floor" in text
    assert "https://video.example.org/under-one-roof" in text
