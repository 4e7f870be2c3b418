"""What is generated is what the ordinary ways of publishing and replying would have written."""

from itertools import pairwise

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from core.models import Entry, EntrySource, EntryText, Term
from core.search import upkeep, vocabulary
from events.models import EventPage, Registration
from events.placing import place, reach
from events.series import steps
from home.generating import heads
from home.generating.hidden import Fate, fate
from home.generating.running import (
    PAGE_SORTS,
    SORTS,
    generated,
    index_of,
    remember,
    what_is_known,
    write,
)
from home.generating.suggestions import states_before
from people.models import PersonPage
from research.models import OutputPage
from suggestions.models import LastReference, Suggestion
from suggestions.vocabulary import MOVES, State
from tests.scenery import standing

pytestmark = pytest.mark.usefixtures("rooms")


@pytest.fixture
@standing
def rooms(home, research, people, partners, projects, events, themes):
    """A site with a place for everything that is generated."""


def make(**numbers):
    """So many of each sort, none of those that are not named."""
    known = what_is_known()
    for sort in SORTS:
        index = index_of(sort) if sort.index else None
        write(sort, numbers.get(sort.name, 0), index, 1, known, lambda *how_far: None)
        remember(sort, known)


def make_a_few(**more):
    make(**{"people": 5, "partners": 3, "projects": 2, "outputs": 4} | more)


def rows(model, *left_out) -> list[dict]:
    rows = [model_to_dict(row) | {"pk": row.pk} for row in model.objects.order_by("pk")]
    return [{name: v for name, v in row.items() if name not in left_out} for row in rows]


def kept_words() -> list[tuple]:
    """What the engine of this database keeps of every entry."""
    table, key = ("core_entrytext", "vector") if is_postgresql() else ("core_entry_words", "*")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {table}")  # noqa: S608
        return sorted(cursor.fetchall())


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


# --- What the indexes know --------------------------------------------------------------------


def test_search_knows_of_it_what_it_knows_of_what_is_published():
    make_a_few(events=9, suggestions=20)

    def known():
        of_entries = rows(Entry, "changed", "id", "pk"), rows(EntryText), kept_words()
        return *of_entries, rows(EntrySource, "id", "pk"), rows(Term)

    before = [sorted(map(str, each)) for each in known()]
    upkeep.rebuild()
    vocabulary.recount()
    assert [sorted(map(str, each)) for each in known()] == before


def test_staff_search_knows_of_it_what_it_knows_of_what_is_saved():
    make_a_few(events=9)
    backend = get_search_backend()

    def known(model):
        index = backend.get_index_for_model(model)
        return sorted(index.entries.values_list("object_id", "title", "autocomplete", "body"))

    for sort in PAGE_SORTS:
        before = known(sort.model)
        index = backend.get_index_for_model(sort.model)
        index.add_items(sort.model, list(sort.model.objects.all()))
        assert known(sort.model) == before


# --- Events -----------------------------------------------------------------------------------


def test_a_series_has_the_pages_that_the_site_would_make_of_it():
    make_a_few(events=9)
    series = EventPage.objects.exclude(rule="").get()
    dates = series.occurrences.order_by("start")
    assert [date.recurrence_id for date in dates] == series.timetable.instants(reach(series))
    assert {date.get_parent().pk for date in dates} == {series.pk}
    assert steps(place(series.pk), reach(series)) == []
    assert not any(Page.find_problems())


def test_events_keep_what_was_announced_of_them():
    make_a_few(events=9)
    for event in generated(EventPage):
        before = dict(event.announced)
        event.keep_announced()
        assert event.announced == before != {}


def test_people_have_registered_for_a_few():
    make_a_few(events=20)
    (event,) = EventPage.objects.filter(booking="here")
    assert event.seats[0].taken + event.seats[0].waiting == Registration.objects.count() > 0
    assert event.start > timezone.now()


# --- Suggestions ------------------------------------------------------------------------------


@pytest.mark.parametrize("state", State)
def test_each_state_is_one_that_a_suggestion_can_come_into(state):
    way = states_before(state)
    assert way[-1] == state
    assert all(after in MOVES[before] for before, after in pairwise(way))


@pytest.mark.exhaustive
def test_suggestions_stand_wherever_they_can():
    make_a_few(suggestions=100, events=3)
    assert {one.state for one in Suggestion.objects.all()} == set(State)
    for one in Suggestion.objects.all():
        one.full_clean(exclude=["form"])
        assert one.steps.last().state == one.state
    assert not Suggestion.objects.filter(state=State.MERGED, merged_into=None).exists()


def test_the_next_reference_follows_the_generated_ones():
    make_a_few(suggestions=20)
    last = Suggestion.objects.exclude(reference=None).order_by("reference").last().reference
    assert int(LastReference.following(int(last[2:6]))[-4:]) == int(last[-4:]) + 1


def test_a_reply_leads_to_what_answers_it_and_is_public():
    make_a_few(suggestions=10)
    answered = Suggestion.objects.public().filter(state=State.ANSWERED).first()
    page = answered.steps.last().page
    assert page.title in Client().get(answered.url).content.decode().replace("&#x27;", "'")


def test_an_output_names_the_suggestion_that_it_grew_out_of():
    make_a_few(suggestions=60)
    grown = OutputPage.objects.exclude(suggestion="").first()
    step = Suggestion.objects.get(reference=grown.suggestion).steps.last()
    assert (step.state, step.page_id) == (State.PUBLISHED, grown.pk)


# --- Heads, and what nobody sees --------------------------------------------------------------


def test_one_person_has_written_two_of_a_hundred_outputs():
    assert sum(map(heads.by_head_person, range(1, 1001))) == 20
    assert sum(map(heads.with_head_partner, range(1, 1001))) == 10
    assert sum(map(heads.hosted_by_head_partner, range(1, 101))) == 5


def test_the_head_is_named_where_its_number_says_and_nowhere_else():
    make_a_few(outputs=20)
    head = generated(PersonPage).order_by("slug").first()
    by_head = OutputPage.objects.filter(contributions__person=head)
    assert [int(page.slug.split("-")[1]) for page in by_head] == [7]


@pytest.mark.exhaustive
def test_of_a_hundred_pages_four_are_not_for_visitors():
    make_a_few(outputs=100)
    public = OutputPage.objects.published()
    assert generated(OutputPage).count() - public.count() == 4
    hidden = generated(OutputPage).exclude(pk__in=public.values("pk"))
    numbers = sorted(int(page.slug.split("-")[1]) for page in hidden)
    assert numbers == [n for n in range(1, 101) if fate(n) is not Fate.PUBLIC]
    entry = Entry.objects.filter(type="research", is_hidden=True)
    assert entry.count() == 1
    assert all(Client().get(page.url).status_code != 200 for page in hidden)


@pytest.mark.exhaustive
def test_the_same_seed_makes_the_same_suggestions():
    said = []
    for _ in range(2):
        make_a_few(suggestions=30)
        said.append(list(Suggestion.objects.values_list("question", "why", "nonce", "state")))
        Suggestion.objects.all().delete()
        for sort in reversed(PAGE_SORTS):
            for page in generated(sort.model):
                page.delete()
    assert said[0] == said[1] != []
