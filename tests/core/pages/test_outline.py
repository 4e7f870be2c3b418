"""What is numbered in a body is numbered once, and the numbers are text."""

import re

import pytest
from django.template.loader import render_to_string

from core.blocks import BodyBlock
from core.pages.outline import Outline, parts
from tests.factories import note, text


def heading(words: str, level: str = "h2") -> dict:
    return {"type": "heading", "value": {"text": words, "level": level}}


def table(caption: str) -> dict:
    cells = {"data": [["a"], ["1"]], "table_caption": caption, "first_row_is_table_header": True}
    return {"type": "table", "value": {"table": cells, "unit": "", "source": ""}}


def outline(*blocks: dict, numbered: bool = True) -> Outline:
    return parts(BodyBlock().to_python(list(blocks)), numbered=numbered)


def shown(found: Outline) -> str:
    return " ".join(render_to_string("components/body.html", {"parts": found}).split())


def words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_sections_are_numbered_and_their_parts_are_not():
    html = words(shown(outline(heading("One"), heading("Within", "h3"), heading("Two"))))
    assert html.split() == ["1.", "One", "Within", "2.", "Two"]


def test_a_list_of_contents_has_the_same_numbers():
    found = outline(heading("One"), heading("Within", "h3"), heading("Two"))
    html = render_to_string("components/contents.html", {"sections": found.sections})
    assert [words(link).strip() for link in re.findall("<li>(.*?)</li>", html)] == [
        "1 One",
        "2 Two",
    ]


def test_where_sections_have_no_numbers_neither_has_the_list():
    found = outline(heading("One"), numbered=False)
    html = render_to_string("components/contents.html", {"sections": found.sections})
    assert ">One<" in shown(found)
    assert "contents__number" not in html


def test_anchors_are_made_of_words_alone():
    found = outline(heading("Who pays?"), heading("Who pays?"), heading("“…”"))
    assert [part.anchor for part in found] == ["s-who-pays", "s-who-pays-2", "s-section"]


@pytest.mark.parametrize("numbered", [True, False])
def test_tables_are_numbered_in_every_body(numbered):
    html = shown(outline(table("Who paid"), heading("Then"), table("Who asked"), numbered=numbered))
    assert "Table 1. Who paid" in html
    assert "Table 2. Who asked" in html
    assert 'aria-label="Table 2: Who asked"' in html


def test_a_body_without_notes_is_as_it_was():
    html = shown(outline(text("<p>Words.</p>"), numbered=False))
    assert html == '<div class="text"><p>Words.</p></div>'


def test_a_block_that_stands_alone_needs_no_outline():
    (block,) = BodyBlock().to_python([text("<p>Words[^].</p>")])
    assert "<p>Words.</p>" in block.render()


def test_notes_stand_with_the_text_that_they_follow():
    found = outline(text("<p>a</p>"), note(), note(), table("t"), text("<p>b</p>"), note())
    assert [[n.number for n in part.notes] for part in found] == [[1, 2], [], [3]]
    assert [n.number for n in found.notes] == [1, 2, 3]


def test_a_note_that_follows_no_text_is_numbered_all_the_same():
    found = outline(table("t"), note(), text("<p>b</p>"), note())
    html = shown(found)
    assert [n.number for n in found.notes] == [1, 2]
    assert 'id="ref-1"' in html
    assert html.count('href="#ref-1"') == 1  # from the list at the end


def test_sixty_notes_have_sixty_numbers():
    html = shown(outline(text("<p>Much</p>"), *[note()] * 60))
    assert len(set(re.findall(r'id="(note-\d+)"', html))) == 60
    assert html.count('class="note-ref"') == 60
    assert 'href="#ref-60"' in html
