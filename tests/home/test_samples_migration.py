"""An installation in which a word in the title told what is invented: fields tell it afterwards."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import Page, Revision

from core.models import Entry
from core.pages.samples import is_sample_page
from core.search import anew
from core.search.shelves import shelf
from events.models import EventPage
from home.loading.load import load
from home.models import LoadedItem
from partners.models import PartnerPage
from research.models import OutputPage, PublishedRecord
from suggestions.models import OpenQuestion, Suggestion
from tests.factories import staff
from tests.scenery import standing

migration = import_module("home.migrations.0006_samples")
WORD = "Sample: "


def aged(revision: Revision) -> None:
    content = revision.content | {"title": WORD + revision.content["title"]}
    content.pop("is_sample")
    if venue := content.get("venue"):
        content["venue"] = WORD + venue
    Revision.objects.filter(pk=revision.pk).update(content=content)


def age(page: Page) -> None:
    """Let `page` be as it was loaded before there were fields."""
    model = type(page)
    word = {"title": WORD + page.title, "draft_title": WORD + page.draft_title}
    model.objects.filter(pk=page.pk).update(is_sample=False, **word)
    for revision in page.revisions.all():
        aged(revision)


@pytest.fixture
@standing
def former(centre):
    """The site as it was."""
    for page in Page.objects.filter(is_sample_page()).specific():
        age(page)
    for row in PublishedRecord.objects.filter(output__slug="sample-sharing-a-building"):
        row.statement[1][0][0] = WORD + row.statement[1][0][0]
        row.save()
        row.output.funders.update(name=row.statement[1][0][0])
    EventPage.objects.filter(venue="The Old Library").update(venue="Sample: the Old Library")
    for it in Suggestion.objects.all():
        Suggestion.objects.filter(pk=it.pk).update(is_sample=False, question=WORD + it.question)
    for question in OpenQuestion.objects.all():
        words = {"is_sample": False, "question": WORD + question.question}
        OpenQuestion.objects.filter(pk=question.pk).update(**words)
    for entry in Entry.objects.filter(face__sample=True):
        entry.face.pop("sample")
        entry.facets.pop("sample", None)
        entry.save()


def upgrade() -> None:
    migration.mark(apps, None)


def test_what_was_loaded_is_marked_and_loses_the_word(former):
    upgrade()
    assert not Page.objects.filter(title__startswith="Sample").exists()
    assert Page.objects.filter(is_sample_page()).count() == 11
    assert set(Suggestion.objects.values_list("is_sample", flat=True)) == {True}
    assert OpenQuestion.objects.get().question.startswith("Does it still matter")
    debate = EventPage.objects.get(slug="sample-sharing-a-building-who-decides")
    assert (debate.venue, debate.sequence) == ("The Old Library", 1)


def test_a_later_publication_does_not_bring_the_word_back(former):
    upgrade()
    for page in Page.objects.filter(is_sample_page()).specific():
        page.get_latest_revision().publish()
    assert not Page.objects.filter(title__startswith="Sample").exists()
    assert Page.objects.filter(is_sample_page()).count() == 11


def test_what_staff_have_edited_is_marked_and_stays_theirs(former):
    page = PartnerPage.objects.get(slug="sample-borough-of-overlap")
    page.summary = "Sample: in our own words"
    page.save_revision(user=staff("Moderators")).publish()
    upgrade()
    load()
    page.refresh_from_db()
    assert (page.title, page.is_sample) == ("Borough of Overlap", True)
    assert page.summary == "Sample: in our own words"


def test_a_statement_stays_frozen_and_can_be_published_again(former):
    upgrade()
    page = OutputPage.objects.get(slug="sample-sharing-a-building")
    assert page.funders.get().name == "Two Circles Trust"
    page.subtitle = "Other words"
    page.save_revision(user=staff("Moderators")).publish()
    assert OutputPage.objects.get(pk=page.pk).subtitle == "Other words"


def test_search_and_the_front_page_know_at_once(former, client):
    upgrade()
    assert shelf("partners").samples
    assert "Overlap" not in client.get("/").content.decode()
    while anew.write_some_anew():
        pass
    text = client.get("/search/?q=overlap").content.decode()
    assert '<b class="sample" lang="en-GB">' in text


def test_what_nobody_loaded_is_left_alone(former):
    LoadedItem.objects.filter(path__startswith="partners/").delete()
    upgrade()
    titles = PartnerPage.objects.filter(title__startswith=WORD).values_list("title", flat=True)
    assert set(titles) == {"Sample: Borough of Overlap", "Sample: Two Circles Trust"}


def test_done_again_it_changes_nothing(former):
    upgrade()
    before = list(Revision.objects.order_by("pk").values_list("content", flat=True))
    upgrade()
    assert list(Revision.objects.order_by("pk").values_list("content", flat=True)) == before
