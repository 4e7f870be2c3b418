"""What staff paste into the forms of pages is kept without what nobody can see."""

import pytest
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text, streamfield

from people.models import PersonPage
from research.models import Keyword, OutputPage
from tests.staff.form_data import add, add_address, errors, filled, partner, person

pytestmark = pytest.mark.usefixtures("indexed")


def test_titles_texts_and_addresses_are_kept_clean(as_moderator, research, partners):
    pasted = {"title": "Shared\x0bser\u200bvices\x92 lot", "subtitle": "Cafe\u0301"}
    pasted |= {"summary": "\uf0b7\tOne\x0b\uf0b7 two", "slug": ""}
    as_moderator.post(add_address(research), filled(**pasted))
    output = OutputPage.objects.get()
    assert (output.title, output.subtitle) == ("Shared services’ lot", "Café")
    assert output.summary == "• One\n• two"
    website = "<https://example.org/\u200babout>"
    as_moderator.post(add(partners, "partners/partnerpage"), partner(website=website))
    assert Page.objects.get(title="Council of Overlap").specific.website == (
        "https://example.org/about"
    )


def test_bodies_and_formatted_texts_are_kept_clean(as_moderator, research, people):
    blocks = [
        ("text", rich_text("<p>ser\u200bvices\x92</p>")),
        ("heading", {"text": "Part\u00adner\x92s", "level": "h2"}),
    ]
    as_moderator.post(add_address(research), filled(body=streamfield(blocks)))
    text, heading = OutputPage.objects.get().body
    assert "services’" in text.value.source
    assert heading.value["text"] == "Partner’s"
    biography = rich_text("<p>Works on \u200bdepots\x92.</p>")
    as_moderator.post(add(people, "people/personpage"), person(biography=biography))
    assert "Works on depots’." in PersonPage.objects.get().biography


def test_what_cannot_be_kept_is_named(as_moderator, research):
    response = as_moderator.post(add_address(research), filled(title="Shared\0"))
    assert "U+0000 at place 7" in errors(response)["title"]


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.matrix
@pytest.mark.parametrize("typed", ["Education", "EDUCATION", "education", "e\u0301ducation"])
def test_a_tag_is_one_however_it_is_written(as_moderator, research, typed):
    Keyword.objects.create(name="Éducation")
    response = as_moderator.post(add_address(research), filled(keywords=typed), follow=True)
    assert list(OutputPage.objects.get().keywords.names()) == ["Éducation"]
    assert list(Keyword.objects.values_list("name", flat=True)) == ["Éducation"]
    assert "is here already as “Éducation”. That one tag was kept." in said(response)


@pytest.mark.exhaustive
def test_typed_twice_at_once_it_is_kept_once(as_moderator, research):
    response = as_moderator.post(
        add_address(research), filled(keywords="Éducation, Education, Trust"), follow=True
    )
    assert set(OutputPage.objects.get().keywords.names()) == {"Éducation", "Trust"}
    assert "“Education” is here already as “Éducation”" in said(response)


@pytest.mark.exhaustive
def test_of_tags_that_are_as_they_are_nothing_is_said(as_moderator, research):
    response = as_moderator.post(add_address(research), filled(keywords="Trust"), follow=True)
    assert "here already" not in said(response)
