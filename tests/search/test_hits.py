"""A line of results: what was found, what it is, and where in it the words are."""

import pytest

from research.models import OutputFile
from tests import factories
from tests.search.visiting import html, read_document, results


def test_the_words_are_marked_in_title_and_text(client, research):
    factories.output(research, title="Pooled budgets", abstract="We <pool> money & trust.")
    (item,) = results(client, q="pool").items
    assert item.title == "<mark>Pooled</mark> budgets"
    assert item.text == "We &lt;<mark>pool</mark>&gt; money &amp; trust."


def test_markup_in_what_was_published_is_text(client, research):
    factories.output(research, title="Trust <b>me</b>", abstract="<script>trust()</script>")
    page = html(client, q="trust")
    assert "<mark>Trust</mark> &lt;b&gt;me&lt;/b&gt;" in page
    assert "<script>trust" not in page


def test_where_only_a_name_was_found_it_is_said(client, research):
    factories.output(research, title="Trust", authors=[("Ada", "Lovelock"), ("Bo", "Li")])
    byline = "With Ada <mark>Lovelock</mark></p>"
    assert byline in html(client, q="lovelock")


def test_a_publication_has_its_cover_type_date_and_themes(client, research):
    factories.output(research, title="Trust", themes=["finance", "capacity"], date="2009-07-17")
    page = html(client, q="trust")
    assert '<b>Report, <time datetime="2009-07-17">17 July 2009</time></b>' in page
    assert 'viewBox="0 0 400 500"' in page
    assert page.index("Finance</li>") < page.index("Capacity</li>")


def test_an_event_that_does_not_take_place_says_so_first(client, events):
    factories.event(events, title="Trust", status="cancelled")
    page = html(client, q="trust")
    assert "Cancelled: <bdi><mark>Trust</mark></bdi></a>" in page
    assert 'viewBox="0 0 400 400"' in page


def test_a_person_is_shown_with_a_square_drawing_and_no_themes(client, people):
    factories.person(people, family_name="Lovelock", themes=["finance"], affiliation="A college")
    page = html(client, q="lovelock")
    assert "<b>Person</b> A college</p>" in page
    assert 'viewBox="0 0 400 400"' in page
    assert 'class="tags"' not in page


def test_a_partner_is_shown_by_its_sector(client, partners):
    factories.partner(partners, title="Borough of Trust", sector="business")
    page = html(client, q="trust")
    assert "<b>Partner, business</b>" in page
    assert "drawing--sector" in page


def test_projects_themes_and_pages_have_marks_of_their_own(client, projects, themes):
    factories.project(projects, title="Finance", question="What is it?", status="under-way")
    page = html(client, q="finance")
    assert "drawing--status" in page
    assert 'class="drawing drawing--theme" ' in page
    assert "<b>Theme</b>" in page


@pytest.fixture
def with_slides(research):
    document = read_document("Welcome to all", "Nothing here", "Harmonica players of trust")
    file = OutputFile(document=document, name="the-slides.pdf", label="What was shown")
    return factories.output(research, title="Culture", rows={"files": [file]})


def test_words_in_a_file_are_found_with_their_page_and_lead_there(client, with_slides):
    (item,) = results(client, q="harmonica trust").items
    assert item.text == "<mark>Harmonica</mark> players of <mark>trust</mark>"
    assert item.file_url == f"{with_slides.url}files/the-slides.pdf#page=3"
    link = f'In <a href="{item.file_url}">“Slides”, page 3</a>'
    assert link in html(client, q="harmonica trust")


def test_a_file_is_named_only_where_the_page_does_not_say_it_all(client, with_slides):
    assert results(client, q="culture").items[0].file is None
    assert results(client, q="culture harmonica").items[0].file.number == 3


def test_a_file_in_the_text_of_a_page_has_the_address_where_it_is_kept(client, research):
    document = read_document("Harmonica", name="notes.docx", title="Notes")
    body = [("document", {"document": document, "label": "Notes"})]
    factories.output(research, title="Culture", body=body)
    (item,) = results(client, q="harmonica").items
    assert item.file_url.startswith(f"/documents/{document.pk}/notes")
    assert item.file_url.endswith(".docx")
