"""Side notes: where their numbers stand, what they cite, and what staff are told of them."""

import re

import pytest
from django.core.exceptions import ValidationError

from core.blocks import BodyBlock
from core.relations.links import forget
from core.values.note_marks import marks_in, with_numbers
from research.models import ExplainerPage
from tests import factories
from tests.core.pages.test_outline import outline, shown
from tests.factories import note, text


@pytest.fixture
def explained(client, themes):
    """A function from blocks to the HTML of a public page with them."""

    def show(*blocks) -> str:
        page = factories.explainer(themes["finance"], *blocks, title="Who pays?")
        return client.get(page.url).content.decode()

    return show


def numbered(html: str, *numbers: int) -> str:
    return with_numbers(html, numbers, lambda n: f"({n})")


def test_a_number_stands_where_its_mark_is():
    assert numbered("<p>One[^], two[^].</p>", 1, 2) == "<p>One(1), two(2).</p>"


def test_without_a_mark_it_stands_at_the_end_of_the_text():
    assert numbered("<p>One.</p><p>Two.</p>", 3) == "<p>One.</p><p>Two.(3)</p>"
    assert numbered("<ul><li>One</li></ul>", 3) == "<ul><li>One(3)</li></ul>"
    assert numbered('<p>See <a href="/">it</a></p>', 3) == '<p>See <a href="/">it</a>(3)</p>'
    assert numbered("<p>One[^].</p>", 1, 2) == "<p>One(1).(2)</p>"


def test_a_mark_too_many_is_not_shown():
    assert numbered("<p>One[^], two[^].</p>", 1) == "<p>One(1), two.</p>"


def test_what_stands_in_an_address_is_no_mark():
    html = '<p><a href="https://example.org/?a=[^]&gt;">One</a></p>'
    assert marks_in(html) == 0
    assert numbered(html, 1) == html.replace("</a></p>", "</a>(1)</p>")


def test_number_and_note_lead_to_each_other():
    html = shown(outline(text("<p>One[^].</p>"), note("<p>Ada Field, 2009.</p>")))
    assert re.search(r'<p>One<sup class="note-ref"><a id="ref-1" href="#note-1"[^>]*>1</a>', html)
    aside = html[html.index('<aside class="side-note" id="note-1"') : html.index("</aside>")]
    assert 'href="#ref-1"' in aside
    assert "Ada Field, 2009." in aside


def test_all_notes_are_listed_at_the_end_and_lead_back():
    html = shown(outline(text("<p>One[^] and two[^].</p>"), note("<p>A.</p>"), note("<p>B.</p>")))
    end = html[html.index('role="doc-endnotes"') :]
    assert re.findall(r'href="(#ref-\d)"', end) == ["#ref-1", "#ref-2"]
    assert end.index("A.") < end.index("B.")


def test_a_note_without_words_has_no_number_and_is_not_shown():
    html = shown(outline(text("<p>One.</p>"), note("<p> </p>"), note("<p>B.</p>")))
    assert html.count("<aside") == 1
    assert 'id="note-1"' in html
    assert 'id="note-2"' not in html


def test_a_note_takes_the_direction_of_its_words():
    html = shown(outline(text("<p>One.</p>"), note("<p>كتاب عن الشراكة</p>")))
    assert '<div class="side-note__words" dir="auto"><p>كتاب عن الشراكة</p>' in html


def test_a_cited_page_is_linked_with_its_section(explained, research):
    page = factories.output(research, title="Pooled budgets", slug="pooled")
    html = explained(text("<p>One.</p>"), note(page=page, section="Who gains?"))
    assert 'href="/research/pooled/#s-who-gains"' in html
    assert "‘<bdi>Who gains?</bdi>’ in <bdi>Pooled budgets</bdi></a>" in html


def test_a_cited_page_that_is_hidden_is_not_named(explained, research):
    page = factories.output(research, title="Pooled budgets", slug="pooled")
    page.unpublish()
    forget()
    html = explained(text("<p>One.</p>"), note("<p>Ada Field, 2009.</p>", page))
    assert "Ada Field, 2009." in html
    assert "ooled" not in html


def test_a_page_that_a_note_cites_is_known_to_be_used(explained, research):
    page = factories.output(research, slug="pooled")
    explained(text("<p>One.</p>"), note(page=page))
    block = ExplainerPage.objects.get().body[1]
    assert [key for _, key, *_ in block.block.extract_references(block.value)] == [str(page.pk)]


@pytest.mark.parametrize(
    "words",
    ['<a href="javascript:alert(1)">x</a>', "<script>alert(1)</script>", '<b onclick="x()">y</b>'],
)
def test_no_script_comes_through_the_form_of_a_note(words):
    block = BodyBlock().child_blocks["note"].child_blocks["text"]
    sent = block.field.widget.value_from_datadict(
        {"t": block.field.widget.format_value(f"<p>{words}</p>")}, {}, "t"
    )
    assert not re.search("script|onclick", sent)


def test_searching_finds_the_words_and_not_the_marks():
    value = BodyBlock().to_python(
        [text("<p>One[^].</p>"), note("<p>Ada Field.</p>", section="Two")]
    )
    found = [t for block in value for t in block.block.get_searchable_content(block.value)]
    assert found == ["One.", "Ada Field.", "Two"]


# --- What staff are told ------------------------------------------------------------------------

CALLOUT = {"type": "callout", "value": {"title": "Note", "text": "<p>So[^].</p>"}}


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ([note()], "stands directly after the text"),
        ([CALLOUT, note()], "holds no side notes"),
        ([text("<p>One[^], two[^].</p>"), note()], "more often than side notes follow"),
        ([text("<p>One.</p>"), note("")], "required"),
    ],
    ids=["alone", "in a call-out", "too many marks", "no words"],
)
def test_what_is_wrong_with_a_note_is_said_at_its_block(blocks, why):
    body = BodyBlock()
    with pytest.raises(ValidationError) as refused:
        body.clean(body.to_python(blocks))
    assert why in str(refused.value.as_json_data())


def test_good_notes_are_kept_as_they_are(research):
    page = factories.output(research)
    body = BodyBlock()
    value = body.clean(body.to_python([text("<p>One[^].</p>"), note(page=page), note()]))
    assert [block.value["page"] for block in list(value)[1:]] == [page.pk, None]
    assert body.get_prep_value(value)[1]["value"]["page"] == page.pk


@pytest.mark.parametrize("sent", ["", "x", "9" * 40, None, "-1"])
def test_what_is_no_key_of_a_page_is_none(sent):
    block = BodyBlock().child_blocks["note"].child_blocks["page"]
    assert block.value_from_form(sent) is None
