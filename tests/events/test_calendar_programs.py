"""The same instant for whoever reads our calendar, wherever and whenever it takes place."""

import datetime
import itertools

import pytest
import recurring_ical_events
import vobject
from icalendar import Calendar

from events import times
from events.models import EventPage
from tests.events.programs import PROGRAMS, read_by
from tests.factories import again, event
from tests.scenery import standing

pytestmark = [pytest.mark.django_db, pytest.mark.programs]
UTC = datetime.UTC
ZONES = [
    *["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"],
    *["Europe/Dublin", "Asia/Kolkata", "UTC", "America/Sao_Paulo"],
]
# Local mean time, a war, a winter with summer time, rules that have changed since, and what comes.
YEARS = [1905, 1943, 1970, 1995, 2006, 2027, 2028, 2031, 2045]


def wall(*parts):
    return datetime.datetime(*parts)  # noqa: DTZ001


def place(events, zone, begin, end, **fields):
    start, end = times.instant(begin, zone), times.instant(end, zone)
    return event(events, zone=zone, start=start, end=end, **fields)


@pytest.fixture
@standing
def abroad(events):
    """In each zone: afternoons in winter and summer, whole days, nights of changes, a series."""
    for zone, year, month in itertools.product(ZONES, YEARS, [1, 7]):
        place(events, zone, wall(year, month, 8, 14), wall(year, month, 8, 16))
    for zone, month in itertools.product(ZONES, [1, 7]):
        place(events, zone, wall(2027, month, 1), wall(2027, month, 3), all_day=True)
    for zone in ZONES:
        series = place(
            events, zone, wall(2026, 3, 5, 14), wall(2026, 3, 5, 15), rule="FREQ=WEEKLY;COUNT=5"
        )
        moved = series.occurrences.order_by("start")[2]
        away = datetime.timedelta(days=1, hours=1)
        again(moved, start=moved.start + away, end=moved.end + away)
    changes(events)


def changes(events):
    """Both hours of the night on which the clock says them twice, and one over the leap."""
    half = datetime.timedelta(minutes=30)
    for zone, first in [
        ("Europe/London", datetime.datetime(2027, 10, 31, 0, 15, tzinfo=UTC)),
        ("America/New_York", datetime.datetime(2027, 11, 7, 5, 15, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime.datetime(2027, 4, 3, 14, 45, tzinfo=UTC)),
    ]:
        for start in (first, first + half, first + 2 * half):
            event(events, zone=zone, start=start, end=start + half)
    place(events, "Europe/London", wall(2027, 3, 27, 22), wall(2027, 3, 28, 4))


def expected(page: EventPage) -> dict:
    """What every program is to read of a series, a single event, or an occurrence that differs."""
    series = page.series if page.is_occurrence else page
    return {
        "uid": str(series.uid),
        "of": said(page.recurrence_id, series) if page.is_occurrence else "",
        "start": said(page.start, page),
        "end": said(page.end, page),
        "dates": [said(at, page) for at in dates_of(page)],
    }


def dates_of(page: EventPage) -> list[datetime.datetime]:
    """When a series takes place: on the dates that have a page, and on no others."""
    placed = page.occurrences.published().exclude(recurrence_id=None)
    return sorted(placed.values_list("recurrence_id", flat=True))


def said(at: datetime.datetime, page: EventPage) -> str:
    if page.all_day:
        return times.wall_clock(at, page.zone).date().isoformat()
    return at.astimezone(UTC).isoformat(timespec="seconds")[:19]


def all_expected() -> list[dict]:
    pages = EventPage.objects.published().select_related("series")
    differ = [page for page in pages if page.is_occurrence and page.start != page.recurrence_id]
    return [*map(expected, [*(page for page in pages if not page.is_occurrence), *differ])]


def by_uid(rows) -> dict:
    """(uid, of or "moved") → row."""
    return {(row["uid"], "moved" if row["of"] else ""): row for row in rows}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_reads_every_instant_as_it_is(client, abroad, program):
    read = by_uid(read_by(program, client.get("/events/calendar.ics").content))
    wanted = by_uid(all_expected())
    assert read.keys() == wanted.keys()
    wrong = [(read[key], row) for key, row in wanted.items() if read[key] != row]
    assert not wrong, (len(wrong), wrong[:5])


def test_vobject_reads_every_instant_as_it_is(client, abroad, monkeypatch):
    """By our VTIMEZONE, as it knows no zones of its own but those that it has read before."""
    known = vars(vobject.icalendar)["__tzidMap"]
    monkeypatch.setitem(vars(vobject.icalendar), "__tzidMap", {"UTC": known["UTC"]})
    calendar = vobject.readOne(client.get("/events/calendar.ics").content.decode())
    read = [
        (e.uid.value, plain(e.dtstart.value), plain(e.dtend.value)) for e in calendar.vevent_list
    ]
    wanted = [(row["uid"], row["start"], row["end"]) for row in all_expected()]
    assert sorted(read) == sorted(wanted)


def test_icalendar_reads_every_instant_as_it_is(client, abroad):
    calendar = Calendar.from_ical(client.get("/events/calendar.ics").content)
    found = recurring_ical_events.of(calendar).between(wall(1900, 1, 1), wall(2060, 1, 1))
    read = sorted(plain(e["DTSTART"].dt) for e in found)
    pages = EventPage.objects.published().filter(rule="")
    assert read == sorted(said(page.start, page) for page in pages)


def plain(value) -> str:
    """A day, or a time in UTC."""
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.astimezone(UTC).isoformat(timespec="seconds")[:19]
