"""Lists of events from memory say what the database says, at any moment."""

import datetime

import pytest
import time_machine
from django.http import QueryDict

from core.models import Entry
from core.search import shelves
from events.models import EventPage, Material
from events.models.index import CalendarListing, ComingListing, PastListing
from events.models.selection import EventsFromDatabase, EventsFromShelf
from events.month import Month
from events.nearest import next_events
from tests.factories import again, event
from tests.scenery import standing

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
JOIN = "https://example.org/recording"
NOW = datetime.datetime(2030, 1, 10, 9, tzinfo=UTC)


def on(day, hour=14, month=1):
    start = datetime.datetime(2030, month, day, hour, tzinfo=UTC)
    return {"start": start, "end": start + datetime.timedelta(hours=2)}


@pytest.fixture
@standing
def calendar(events):
    """Events before, on and after NOW, at its very moment, postponed and of a series."""
    with time_machine.travel(NOW, tick=False):
        event(events, title="Over", materials=[Material(kind="recording", address=JOIN)], **on(2))
        event(events, title="Just over", kinds=["co-production"], **on(10, 7))
        event(events, title="Going on", themes=["finance"], **on(10, 8))
        event(events, title="Later", status="postponed", **on(3))
        event(events, title="Soon", kinds=["public-public"], **on(10, 15))
        event(events, title="Lunch", rule="FREQ=WEEKLY;COUNT=3", **on(17))
        circle = event(events, title="Circle", rule="FREQ=DAILY;COUNT=4", **on(8, 11))
        last = circle.occurrences.latest("start")
        again(last, kinds=["public-public"])
        event(events, title="Far", **on(8, month=6))


@pytest.fixture(autouse=True)
def _now(calendar):
    with time_machine.travel(NOW, tick=False):
        yield


def listing(of, query="", way=EventsFromDatabase):
    things = {
        ComingListing: EventPage.objects.upcoming(),
        PastListing: EventPage.objects.past(),
        CalendarListing: EventPage.objects.all(),
    }
    made = of(things[of].published(), QueryDict(query))
    asked = {facet: made.chosen[facet.name] for facet in made.facets}
    if way is EventsFromDatabase:
        instead = made.selection_class.instead
        made.selection = instead(made.selection.everything, made.query, asked, made.sort)
    assert isinstance(made.selection, way)
    return made


@pytest.mark.parametrize("of", [ComingListing, PastListing])
@pytest.mark.parametrize("query", ["", "theme=finance", "kind=public-public", "sort=oldest"])
def test_a_list_from_memory_is_that_of_the_database(of, query):
    one, other = listing(of, query), listing(of, query, EventsFromShelf)
    assert [page.pk for page in one.selection] == [page.pk for page in other.selection]
    assert (one.count, one.total) == (other.count, other.total)
    assert offered(one) == offered(other)


@pytest.mark.parametrize("of", [ComingListing, PastListing])
@pytest.mark.parametrize("query", ["", "sort=oldest", "kind=public-public"])
def test_what_a_row_stands_for_is_the_same_from_memory(of, query):
    found = []
    for way in (EventsFromDatabase, EventsFromShelf):
        selection = listing(of, query, way).selection
        dates = [page for page in selection if page.series_id]
        found.append(selection.beside(tuple((page.pk, page.series_id) for page in dates)))
    assert found[0] == found[1]
    assert found[0] or query == "kind=public-public"


def offered(made):
    """What can be chosen and leaves anything."""
    return [[option for option in view.options if option.count] for view in made.facet_views]


@pytest.mark.parametrize("minutes", [0, 59, 60, 61, 6 * 60, 60 * 24 * 30, 60 * 24 * 300])
def test_what_is_over_follows_the_clock_to_the_moment(minutes):
    with time_machine.travel(NOW + datetime.timedelta(minutes=minutes), tick=False):
        for of in (ComingListing, PastListing):
            assert listing(of).count == listing(of, "", EventsFromShelf).count
        one, other = listing(CalendarListing), listing(CalendarListing, "", EventsFromShelf)
        assert one.selection.next_day() == other.selection.next_day()


@pytest.mark.parametrize("number", [1, 2, 6])
def test_a_month_from_memory_has_the_same_days(number):
    month = Month(2030, number)
    one, other = listing(CalendarListing), listing(CalendarListing, "", EventsFromShelf)
    days = [list(each.selection.days(month).values()) for each in (one, other)]
    assert [(d.date, d.count, d.kind) for d in days[0]] == [
        (d.date, d.count, d.kind) for d in days[1]
    ]
    agendas = [each.selection.agenda(month).values() for each in (one, other)]
    assert [day.events for day in agendas[0]] == [day.events for day in agendas[1]]
    for day in month.days:
        assert list(one.selection.on(day)) == list(other.selection.on(day))


def test_the_next_events_are_those_of_the_database_once_a_series():
    shown = next_events(9)
    assert [page.title for page in shown] == ["Going on", "Circle", "Soon", "Lunch", "Far", "Later"]
    Entry.objects.filter(type="events").update(declared="before", changed=0)
    shelves._shelves.clear()
    assert [page.pk for page in next_events(9)] == [page.pk for page in shown]


def test_a_date_of_a_series_has_an_entry_that_no_word_finds(client):
    date = EventPage.objects.filter(series__title="Lunch").first()
    assert Entry.objects.filter(type="events", key=date.pk, title="").exists()
    found = client.get("/search/?q=lunch").content.decode()
    assert date.url not in found
    assert found.count("/events/lunch/") >= 1
