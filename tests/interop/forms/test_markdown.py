"""Markdown says what the record says, and nothing in it is a sign that nobody wrote."""

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from interop.forms.markdown import markdown
from interop.parts import Agent
from interop.record import Record
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE, seen
from tests.interop.strategies import FEW, records

EXPECTED = {"inline", "text", "softbreak", "link_open", "link_close", "text_special"}
BLOCKS = {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"}


def blocks(it: Record) -> list[str]:
    """The texts of its headings and paragraphs, as a reader of CommonMark sees them."""
    tokens = MarkdownIt("commonmark").parse(markdown(it, CENTRE))
    assert {token.type for token in tokens} <= BLOCKS
    inline = [token for token in tokens if token.type == "inline"]
    assert {child.type for token in inline for child in token.children} <= EXPECTED
    return [seen("".join(child.content for child in token.children)) for token in inline]


@FEW
@given(records())
def test_a_reader_gives_back_what_was_written(it):
    said = blocks(it)
    assert said[0] == seen(it.marked_title)
    if seen(it.abstract):
        first, last = said.index("Abstract") + 1, said.index("How to cite")
        assert seen(" ".join(said[first:last])) == seen(it.abstract)
    assert said[-1] == f"Address: {it.url}"


def test_a_document_as_it_is_written():
    it = record(
        title="Who pays?",
        subtitle="Three answers",
        label="Report 88",
        abstract="One.\n\n2. Two & more.",
        agents=(
            Agent("van Beethoven", "Ludwig", path="/people/lvb/"),
            Agent("Audit Commission", is_body=True),
        ),
        licence="CC BY",
        licence_address="https://example.org/by/",
        doi="10.1234/a<b",
    )
    assert markdown(it, CENTRE) == (
        "# Who pays?\n\n"
        "Three answers\n\n"
        "By [Ludwig van Beethoven](http://testserver/people/lvb/) and Audit Commission\n\n"
        "Report 88, 17 July 2009\n\n"
        "## Abstract\n\n"
        "One.\n\n"
        "2\\. Two \\& more.\n\n"
        "## How to cite\n\n"
        "van Beethoven, L. and Audit Commission (2009) Who pays? Three answers. "
        "Centre for Public Service Partnerships. Available at: <https://doi.org/10.1234/a%3Cb>\n\n"
        "## Terms\n\n"
        "[CC BY](https://example.org/by/)\n\n"
        "Address: <http://testserver/research/who-pays/>\n"
    )


@pytest.mark.parametrize(
    "text",
    ["# no", "- no", "1. no", "1) no", "=== no", "> no", "~~~", "<b>x</b>", "a\\", "![x](y)"],
)
def test_what_looks_like_markdown_is_text(text):
    assert text in blocks(record(abstract=text))


def test_of_what_nobody_knows_it_says_so():
    said = blocks(record(agents=(), date=""))
    assert any(line.startswith("Unknown (no date) Who pays.") for line in said)
    assert "The work states no licence." in said
