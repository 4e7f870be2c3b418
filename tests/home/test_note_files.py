"""Side notes as content files write them."""

from pathlib import Path

import pytest

from home.loading.markdown import Body
from home.loading.source import ContentError


def blocks(text: str, link=None) -> list[dict]:
    return Body(Path("x.md"), 1, *([link] if link else [])).blocks(text)


def known(address: str) -> str:
    return 'linktype="page" id="7"'


def test_a_note_follows_the_paragraph_that_marks_it():
    found = blocks("Before.\n\nSaid.[^a] More.\n\nAfter.\n\n[^a]: Ada *Field*, 2009.")
    assert [block["type"] for block in found] == ["text", "text", "note", "text"]
    assert found[1]["value"] == "<p>Said.[^] More.</p>"
    assert found[2]["value"] == {
        "text": "<p>Ada <i>Field</i>, 2009.</p>",
        "page": None,
        "section": "",
    }


def test_notes_stand_in_the_order_of_their_marks():
    found = blocks("One[^b], two[^a].\n\n[^a]: A.\n[^b]: B.")
    assert [block["value"]["text"] for block in found[1:]] == ["<p>B.</p>", "<p>A.</p>"]


def test_a_note_names_the_page_that_it_cites():
    found = blocks("- One[^a].\n\n[^a]: A. {/research/pooled/: Who gains: and why?}", known)
    assert found[0]["value"] == "<ul><li>One[^].</li></ul>"
    assert (found[1]["value"]["page"], found[1]["value"]["section"]) == (7, "Who gains: and why?")


def test_markup_in_a_note_is_text():
    (_, note) = blocks("One[^a].\n\n[^a]: <script>x</script>")
    assert note["value"]["text"] == "<p>&lt;script&gt;x&lt;/script&gt;</p>"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("One[^a].", 1, "there is no note “a”"),
        ("One.\n\n[^a]: A.", 3, "the note “a” is marked nowhere"),
        ("One[^a], two[^a].\n\n[^a]: A.", 1, "marked twice"),
        ("One[^a].\n\n[^a]: A.\n[^a]: B.", 4, "stands here twice"),
        ("One[^a].\n\n[^a]:", 3, "says nothing"),
        ("One[^a].\n\n[^a]: A. {research}", 3, "in braces stands an address"),
        ("One[^a].\n\n[^a]: A[^b].\n[^b]: B.", 3, "no note of its own"),
        ("One[^a].\n\n[^a]: # A", 3, "one paragraph"),
        ("## One[^a]\n\n[^a]: A.", 1, "in paragraphs and lists only"),
        ("> One[^a]\n> — Somebody\n\n[^a]: A.", 1, "in paragraphs and lists only"),
        ("::: callout So\nOne[^a].\n:::\n\n[^a]: A.", 2, "a call-out holds no side notes"),
    ],
)
def test_a_mistake_names_its_line(text, line, why):
    with pytest.raises(ContentError, match=why) as refused:
        blocks(text)
    assert refused.value.line == line
