"""Markdown, read back by an independent reader: text stays text, and what was meant is there."""

import re
from html import escape, unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from core.blocks import BodyBlock
from core.pages.outline import parts
from interop.markdown import escaping
from interop.markdown.blocks import BLOCKS
from interop.markdown.rich_text import as_markdown, note_mark
from tests import factories

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PAGE = "https://cpsp.example/research/a/"
TEXTS = st.text(st.characters() | st.sampled_from(r"\`*_[]<>#&+-.!|~()=1 "), max_size=60)
TAGS = ["p", "b", "i", "ul", "ol", "li", "a", "div", "br"]


def read(markdown: str) -> str:
    return READER.render(markdown)


def words(html: str) -> str:
    """The words of `html` without its elements, with one space for any number."""
    return escaping.collapsed(unescape(re.sub(r"<[^>]*>", "", html))).strip()


@given(TEXTS)
@example("1. one")
@example("&amp; &#35; <b>")
@example("a\n\n# b\n===\n~~~")
def test_any_text_is_one_paragraph_of_that_text(text):
    html = read(escaping.as_paragraph(text))
    assert words(html) == escaping.collapsed(text).strip()
    assert set(re.findall(r"<\w+", html)) <= {"<p"}


@given(TEXTS)
def test_any_text_is_a_heading_a_cell_and_the_words_of_a_link(text):
    same = escaping.collapsed(text).strip()
    heading = read(escaping.heading(2, text))
    assert (words(heading), heading[:4]) == (same, "<h2>")
    cell = read(f"| {escaping.in_cell(text)} | b |\n| --- | --- |")
    assert (words(cell.split("</th>")[0]), cell.count("<th>")) == (same, 2)
    link = read(escaping.named(text, PAGE, "/b/"))
    assert words(link) == same
    assert 'href="https://cpsp.example/b/"' in link


KNOWN = {"<p", "<ul", "<ol", "<li", "<strong", "<em", "<br", "<a"}


def as_html(pieces: list[str]) -> str:
    """Tags and texts as HTML, the texts escaped."""
    return "".join(f"<{p}>" if p.strip("/") in TAGS else escape(p) for p in pieces)


@given(st.lists(TEXTS | st.sampled_from([*TAGS, *(f"/{tag}" for tag in TAGS)]), max_size=12))
def test_any_rich_text_keeps_its_words_and_gets_no_element_but_those_of_texts(pieces):
    html = as_html(pieces)
    found = read(as_markdown(html, PAGE))
    assert "".join(words(found).split()) == "".join(words(html).split())
    assert set(re.findall(r"<\w+", found)) <= KNOWN


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>a <b>b</b> and <i>c</i></p>", "a **b** and *c*"),
        ("<p>a<b> b </b>c</p>", "a **b** c"),
        ("<p><b><i>a</i></b></p>", "***a***"),
        ("<p>un<i>believ</i>able</p>", "un*believ*able"),
        ("<p><b>“a”</b>b</p>", "“a”b"),  # signs that no reader would take for emphasis
        ("<p>a</p><p>b<br>c</p>", "a\n\nb\\\nc"),
        ("<ul><li>a</li><li>b</li></ul><p>c</p>", "-   a\n-   b\n\nc"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1.  a\n    -   b\n2.  c"),
        ("<p>m<sup>2</sup>, 19<sup>th</sup></p>", "m², 19th"),
        ('<p><a href="/b/?c=1 2">d <b>e</b></a></p>', "[d **e**](https://cpsp.example/b/?c=1%202)"),
        ('<p><a href="#s-d">d</a></p>', f"[d]({PAGE}#s-d)"),
        ('<p><a href="javascript:alert(1)">a</a> <a>b</a></p>', "a b"),
        (f"<p>a{note_mark(2)}.</p>", "a[^2]."),
        ("<ul><ul><li>a</li></ul></ul>", "-   a"),
        ("<p>a<script>b</script></p>", "a"),
        ("", ""),
    ],
)
def test_what_is_meant_by_a_rich_text_is_there(html, found):
    assert as_markdown(html, PAGE) == found


ADDRESSES = ["http://[", "//evil)", "a b\n<c>", "http://x/`)](y", "\\", "http://x/&amp;", "é?ü#í"]


@pytest.mark.parametrize("href", ADDRESSES)
def test_whatever_an_address_is_the_link_stays_one(href):
    html = read(escaping.named("words", PAGE, href))
    assert words(html) == "words"
    assert html.count("<a ") == (escaping.address_from(PAGE, href) != "")


def test_lists_within_lists_without_end_are_read_in_time():
    html = "<ul><li>a" * 3000
    assert as_markdown(html, PAGE).count("a") == 3000


def test_every_block_of_a_body_is_written():
    assert set(BLOCKS) == set(BodyBlock().child_blocks), "a function in interop/markdown/blocks.py"


def test_a_chart_is_its_words_and_its_numbers():
    more = {"unit": "per cent", "note": "A note", "source": "A survey"}
    (part,) = parts(factories.body(factories.chart(**more)))
    html = read(BLOCKS["chart"](part, PAGE))
    assert words(html.split("<table>")[0]) == (
        "Figure 1. A finding (per cent) Bar chart. Highest: Case A, 41%; lowest: Case B, 36%."
    )
    assert re.findall(r"<t[hd]>(.*?)</t[hd]>", html) == [
        "",
        "Share",
        "Case A",
        "41%",
        "Case B",
        "36%",
    ]
    assert words(html.split("</table>")[1]) == "Note: A note Source: A survey"


def test_a_table_is_its_cells_and_what_is_said_of_them():
    block = factories.table(["Town", "Share"], ["Ash", "–"], note="– is none", source="A survey")
    (part,) = parts(factories.body(block))
    html = read(BLOCKS["table"](part, PAGE))
    assert words(html.split("</table>")[1]) == "Note: – is none Source: A survey"
