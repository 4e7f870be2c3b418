"""What can be found is what anybody may read, at once and always."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks import default_task_backend
from wagtail.models import Page, PageViewRestriction

from core.models import Entry, EntryText, Term
from core.pagecache import counts
from core.search import entries, upkeep
from core.search.engines import engine
from core.search.entries import refresh_later
from core.search.found import page_entries, types_of_pages
from core.search.query import Query
from events.models import EventPage
from research.models import Contribution, OutputPage
from suggestions.models import Suggestion
from tests import factories

LONG_AGO = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)


def titles(query):
    return [hit.title for hit in engine().hits(Query(query))]


def test_a_published_page_is_found_and_a_draft_is_not(research):
    factories.output(research, title="Pooled budgets")
    factories.output(research, title="Pooled drafts", publish=False)
    assert titles("pooled") == ["Pooled budgets"]


def test_a_change_shows_when_it_is_published(output):
    output.title = "Shared purses"
    revision = output.save_revision()
    assert titles("purses") == []
    revision.publish()
    assert titles("purses") == ["Shared purses"]
    assert titles("pooled") == []


def test_an_unpublished_page_is_not_found(output):
    output.unpublish()
    assert titles("pooled") == []
    assert not Entry.objects.exists() or not Entry.objects.filter(key=output.pk).exists()


def test_a_deleted_page_leaves_nothing(output):
    Page.objects.get(pk=output.pk).delete()
    assert titles("pooled") == []
    assert not Entry.objects.filter(key=output.pk).exists()
    assert not EntryText.objects.filter(entry__key=output.pk).exists()


def test_what_has_expired_is_not_found_though_nobody_came_by(research):
    soon = timezone.now() + datetime.timedelta(hours=1)
    factories.output(research, title="Pooled budgets", expire_at=soon)
    assert titles("pooled") == ["Pooled budgets"]
    with time_machine.travel(soon + datetime.timedelta(seconds=1)):
        assert titles("pooled") == []
        assert engine().counts(Query("pooled")) == {}


def test_a_section_that_closes_is_not_found_until_it_opens(research, output):
    closed = PageViewRestriction.objects.create(page=research, restriction_type="login")
    assert titles("pooled") == []
    closed.delete()
    assert titles("pooled") == ["Pooled budgets"]


def test_what_is_published_in_a_closed_section_is_not_found(research):
    PageViewRestriction.objects.create(page=research, restriction_type="login")
    factories.output(research, title="Pooled budgets")
    assert titles("pooled") == []


def test_a_page_moved_into_a_closed_section_is_not_found(home):
    closed = factories.StandardPageFactory(parent=home, title="Closed", slug="closed")
    page = factories.StandardPageFactory(parent=home, title="Pooled advice")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=closed.pk), pos="last-child")
    assert titles("pooled") == []


def test_an_output_is_found_by_the_name_its_author_has_now(research, people):
    author = factories.person(people, given_name="Ada", family_name="Field")
    rows = [{"given_name": "Ada", "family_name": "Field", "person": author}]
    output = factories.output(research, title="Trust", authors=[("Ada", "Field")])
    output.contributions.update(person=author)
    entries.refresh([output.pk])
    author.family_name = "Meadows"
    author.full_clean()
    author.save_revision().publish()
    assert "Trust" in titles("meadows")
    assert "Trust" in titles("field"), rows


def test_a_page_that_nobody_may_read_is_named_nowhere(research, people):
    author = factories.person(people, given_name="Ada", family_name="Meadows")
    output = factories.output(research, title="Trust", authors=[("Ada", "Field")])
    output.contributions.update(person=author)
    entries.refresh([output.pk])
    assert "Trust" in titles("meadows")
    author.unpublish()
    assert titles("meadows") == []


def test_words_in_use_are_counted(research):
    page = factories.output(research, title="Zanzibar budgets")
    assert Term.objects.get(word="zanzibar").entries == 1
    page.title = "Other budgets"
    page.save_revision().publish()
    assert Term.objects.get(word="zanzibar").entries == 0


def test_what_was_written_by_other_ways_is_set_right(research, output):
    other = factories.output(research, title="Pooled trust")
    Entry.objects.filter(key=output.pk).delete()
    Page.objects.filter(pk=other.pk).update(live=False)
    upkeep.set_right()
    assert titles("pooled") == ["Pooled budgets"]


@pytest.mark.usefixtures("centre")
def test_of_the_whole_centre_what_is_public_is_found_and_nothing_else():
    types = types_of_pages()
    public = Page.objects.live().public().filter(content_type__in=types)
    alike = EventPage.objects.exclude(series=None)  # the series stands for its days
    found = set(page_entries().public().exclude(title="").values_list("key", flat=True))
    assert found == {page.pk for page in public} - {page.pk for page in alike}
    keys = set(Entry.objects.filter(type="suggestions").values_list("key", flat=True))
    assert keys == set(Suggestion.objects.public().values_list("pk", flat=True))


def test_written_anew_everything_is_as_it_was(output):
    before = titles("pooled")
    Entry.objects.all().delete()
    assert titles("pooled") == []
    upkeep.rebuild()
    assert titles("pooled") == before


def test_a_page_that_a_command_takes_down_is_named_nowhere(research, people):
    author = factories.person(people, given_name="Ada", family_name="Meadows")
    output = factories.output(research, title="Trust", authors=[("Ada", "Field")])
    output.contributions.update(person=author)
    entries.refresh([output.pk])
    assert "Trust" in titles("meadows")
    author.live = False
    author.save()
    assert titles("meadows") == []


@pytest.mark.parametrize("columns", [{"live": False}, {"expire_at": LONG_AGO}])
def test_nor_is_one_of_which_a_command_writes_that_column_alone(research, columns):
    page = factories.output(research, title="Trust")
    assert titles("trust") == ["Trust"]
    vars(page).update(columns)
    page.save(update_fields=[*columns], clean=False)
    assert titles("trust") == []


def test_dates_of_a_series_lack_no_entry_and_stand_in_nobodys_way(events, research):
    """They are not found by themselves: no round writes them, or stops before what is missing."""
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        factories.event(events, title="Talks", rule="FREQ=WEEKLY;COUNT=5")
        upkeep.set_right()
        assert upkeep.set_right() == 0
        missed = factories.output(research, title="Missed")
        Entry.objects.filter(key=missed.pk).delete()
        assert upkeep.set_right(1) == 1
    assert Entry.objects.filter(key=missed.pk).exists()


def test_a_round_that_finds_nothing_wrong_writes_nothing(events, research):
    """A date of a series has no entry: looking for it makes no page of the site old."""
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        factories.event(events, title="Talks", rule="FREQ=WEEKLY;COUNT=5")
        upkeep.set_right()
        before = dict(counts.known.now())
        assert upkeep.set_right() == 0
        assert counts.known.now() == before


def rows_asked(captured) -> list[str]:
    return [q["sql"] for q in captured if 'FROM "research_contribution"' in q["sql"]]


def test_the_rows_of_a_page_are_read_once_and_the_page_reads_them_anew(output):
    Contribution.objects.create(output=output, given_name="Ada", family_name="Moor")
    page = OutputPage.objects.get(pk=output.pk)
    with CaptureQueriesContext(connection) as captured:
        entries.put(page)
    assert len(rows_asked(captured)) == 1
    Contribution.objects.all().delete()
    assert list(page.contributions.all()) == []


def test_rows_that_are_held_and_not_yet_written_are_found(research):
    author = Contribution(given_name="Zuleika", family_name="Moor")
    page = factories.output(research, contributions=[author])
    assert "Zuleika" in EntryText.objects.get(entry__key=page.pk).names


@pytest.fixture
def named_by_three(research, people, monkeypatch):
    monkeypatch.setattr(entries, "AT_ONCE", 1)
    person = factories.person(people, given_name="Ada", family_name="Quennell")
    for title in "ABC":
        rows = {"contributions": [Contribution(person=person, role="author")]}
        factories.output(research, title=title, rows=rows)
    return person


def rename(person, capture) -> list:
    """What the worker is asked for when `person` is called otherwise."""
    default_task_backend.clear()
    with capture(execute=True):
        person.family_name = "Zouche"
        person.save_revision().publish()
    return [r.args for r in default_task_backend.results if r.task.func is refresh_later.func]


def test_of_many_that_name_a_renamed_person_the_worker_writes_most(
    named_by_three, django_capture_on_commit_callbacks
):
    waiting = rename(named_by_three, django_capture_on_commit_callbacks)
    assert len(titles("zouche")) == 2  # themselves, and one that names them
    for given in waiting:
        refresh_later.func(*given)
    assert len(titles("zouche")) == 4


def test_who_may_be_named_no_more_is_named_nowhere_at_once(
    named_by_three, django_capture_on_commit_callbacks
):
    for given in rename(named_by_three, django_capture_on_commit_callbacks):
        refresh_later.func(*given)
    named_by_three.unpublish()
    assert titles("zouche") == []


def test_what_a_thing_is_written_in_is_known_of_every_type(research, people):
    factories.output(research, title="Cyllidebau", language="cy")
    factories.person(people, given_name="Tegwen", family_name="Cyllid", language="cy")
    factories.output(research, title="Cyllid in English")
    hits = {hit.title: hit.language for hit in engine().hits(Query("cyllid OR cyllidebau"))}
    assert hits == {"Cyllidebau": "cy", "Tegwen Cyllid": "cy", "Cyllid in English": ""}


def test_an_entry_follows_what_its_page_is_written_in(output):
    assert "lang" not in Entry.objects.get(key=output.pk).face
    factories.again(output, language="cy")
    assert Entry.objects.get(key=output.pk).face["lang"] == "cy"
    factories.again(output, language="en-GB")
    assert "lang" not in Entry.objects.get(key=output.pk).face


def test_an_entry_of_before_says_it_as_it_did(output):
    Entry.objects.filter(key=output.pk).update(face={"lang": ""})
    (hit,) = engine().hits(Query("pooled"))
    assert hit.language == ""
