"""Drafts hold all that an entry says, as if somebody had typed them one by one."""

import pytest
from wagtail.models import PageLogEntry, ReferenceIndex

from interop.importing import drafts
from interop.importing.candidate import Author, Candidate
from research.models import Keyword, OutputPage
from tests import factories

pytestmark = pytest.mark.django_db
ADA = (Author("Field", "Ada"),)


def work(title="Who pays?", **fields) -> Candidate:
    return Candidate("line 1", title, **({"authors": ADA, "date": "2009-07"} | fields))


def written(*candidates, themes=("finance",), by=None) -> list[OutputPage]:
    known = drafts.known_to(list(candidates), list(themes))
    return drafts.write([drafts.draft(candidate, known) for candidate in candidates], by)


def test_an_entry_becomes_a_draft_with_all_that_it_says(research):
    body = Author("A Body")
    fields = {"doi": "10.1234/x", "keywords": ("trust",), "series": "S"}
    written(work(authors=(*ADA, body, body), **fields))
    (page,) = OutputPage.objects.all()
    assert not page.live
    assert (page.date_text, page.doi, page.series) == ("July 2009", "10.1234/x", "S")
    assert [c.name for c in page.contributions.all()] == ["Ada Field", "A Body"]
    assert page.theme_slugs == ["finance"]
    assert page.keyword_list == ["trust"]
    assert not OutputPage.objects.published().exists()


def test_it_is_the_same_as_one_that_was_saved_by_wagtail(research, django_user_model):
    """But for its revision's own words, all that hangs on a page hangs on a draft, too."""
    ada = factories.staff("Editors")
    (page,) = written(work(), by=ada)
    other = factories.output(research, title="Who pays?", publish=False)
    assert page.slug == "who-pays"
    assert (page.get_parent(), page.depth) == (other.get_parent(), other.depth)
    research.refresh_from_db()
    assert research.numchild == 2
    revision = page.get_latest_revision()
    assert (revision.user, revision.as_object().title) == (ada, "Who pays?")
    assert [c.name for c in revision.as_object().contributions.all()] == ["Ada Field"]
    assert PageLogEntry.objects.get(page=page.pk).action == "wagtail.create"
    assert ReferenceIndex.get_references_to(page.theme_items.get().tag).filter(object_id=page.pk)
    assert page in OutputPage.objects.search("pays")
    assert OutputPage.find_problems() == ([], [], [], [], [])
    revision.publish()
    assert OutputPage.objects.published().get() == page


def test_two_of_one_title_stand_beside_each_other(research):
    factories.output(research, title="Who pays?", slug="who-pays")
    written(work(), work())
    written(work())
    slugs = OutputPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["who-pays", "who-pays-2", "who-pays-3", "who-pays-4"]


@pytest.mark.parametrize("title", ["References", "¿?", "团结", "x" * 255])
def test_every_draft_has_an_address_of_its_own(client, research, title):
    (page,) = written(work(title))
    page.get_latest_revision().publish()
    assert title in client.get(page.url).content.decode()


def test_what_a_page_cannot_hold_is_named(research):
    known = drafts.known_to([], [])
    assert "isbn" in drafts.draft(work(isbn="123"), known).wrong
    assert "title" in drafts.draft(work("x" * 300), known).wrong
    assert drafts.draft(work(), known).wrong == ""


def test_a_keyword_that_is_there_in_another_spelling_is_that_one(research):
    there = Keyword.objects.create(name="Éducation")
    (page,) = written(work(keywords=("EDUCATION", "education", "new")))
    assert [item.tag.name for item in page.keyword_items.all()] == [there.name, "new"]


def test_somebody_is_linked_by_an_orcid_id_alone(research, people):
    ada = factories.person(
        people,
        title="Ada Field",
        given_name="Ada",
        family_name="Field",
        orcid="0000-0002-1825-0097",
    )
    mine = (Author("Field", "Ada", orcid=ada.orcid),)
    (certain,) = written(work(authors=mine))
    (other,) = written(work("Other"))
    assert certain.contributions.get().person == ada
    assert other.contributions.get().person is None
