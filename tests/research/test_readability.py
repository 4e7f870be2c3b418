"""An author sees on the form which sentences are long and which short forms lack their words."""

from django.urls import reverse

from core.pages.told import told_of
from research.told import readability
from tests import factories

LONG = "<p>" + "The partners share " + "what they know and " * 12 + "pay.</p>"


def lines(page) -> str:
    return "\n".join(readability(page).lines)


def test_long_sentences_and_short_forms_are_named(research):
    page = factories.output(research, body=[("text", LONG), ("text", "<p>An LSP met.</p>")])
    assert "1 sentence of more than 35 words:" in lines(page)
    assert "52 words: “The partners share what they know and" in lines(page)
    assert "Not explained: LSP." in lines(page)


def test_the_words_of_others_are_theirs(research):
    said = {"quote": "An LSP met. " + LONG[3:-4], "attribution": "A member"}
    assert lines(factories.output(research, body=[("quotation", said)])) == "No sentence is long."


def test_only_of_english_there_are_years_of_school(research):
    text = "<p>" + "They met here. " * 40 + "</p>"
    english = factories.output(research, body=[("text", text)])
    welsh = factories.output(research, body=[("text", text)], language="cy")
    assert "Years of school" in lines(english)
    assert "Years of school" not in lines(welsh)


def test_it_stands_on_the_form_as_text(as_editor, research):
    page = factories.output(research, body=[("text", f"<p>&lt;b&gt; {LONG[3:]}")])
    html = as_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "How it reads" in html
    assert "&lt;b&gt; The partners share" in html
    assert "How it reads" in [told.name for told in told_of(page)]
