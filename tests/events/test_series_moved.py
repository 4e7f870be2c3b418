"""A series that moves: pages, people who registered, and calendars that hold it, move along."""

import datetime

import pytest
import time_machine

from core.models import Letter
from tests.events.calendar_clients import Importer, Mailbox
from tests.events.reading import at, calendar_of, shown
from tests.factories import again, event, registration
from tests.scenery import standing

pytestmark = pytest.mark.django_db
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
WEEK = 7 * DAY
RARELY = [HOUR, -DAY, WEEK, DAY + HOUR]
MOVES = [DAY, *(pytest.param(by, marks=pytest.mark.exhaustive) for by in RARELY)]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(at(2030, 1, 1, 9), tick=False):
        yield


@pytest.fixture
@standing
def tuesdays(events):
    """Four Tuesdays in February at 2pm."""
    with time_machine.travel(at(2030, 1, 1, 9), tick=False):
        return event(
            events,
            title="Clinic",
            rule="FREQ=WEEKLY;COUNT=4",
            start=at(2030, 2, 5, 14),
            end=at(2030, 2, 5, 15),
            booking="here",
        )


STARTS = [at(2030, 2, 5, 14) + n * WEEK for n in range(4)]


def shift(series, by):
    series.refresh_from_db()
    return again(series, start=series.start + by, end=series.end + by)


def pages(series):
    return list(series.occurrences.order_by("pk"))


@pytest.mark.parametrize("by", MOVES)
def test_every_date_moves_and_stays_the_same_page(tuesdays, by):
    before = [(page.pk, page.url) for page in pages(tuesdays)]
    shift(tuesdays, by)
    assert [(page.pk, page.url) for page in pages(tuesdays)] == before
    assert [page.start for page in pages(tuesdays)] == [start + by for start in STARTS]


@pytest.mark.exhaustive
@pytest.mark.parametrize("by", MOVES)
def test_who_registered_and_who_holds_the_series_is_moved_along_time_and_again(
    client, tuesdays, by
):
    _, moved, hers, _ = pages(tuesdays)
    own = STARTS[1] + 2 * DAY + HOUR / 2
    again(moved, start=own, end=own + HOUR, status="rescheduled")
    registration(hers, name="ada", email="ada@example.org")
    mailbox = Mailbox()
    theirs = Importer().take(calendar_of(client, f"{tuesdays.url}event.ics"))
    for times in range(1, 4):
        shift(tuesdays, by)
        assert mailbox.take_all("ada@example.org").starts() == [STARTS[2] + times * by], (
            "her letter"
        )
        wanted = [start + times * by for n, start in enumerate(STARTS) if n != 1]
        for address in [f"{tuesdays.url}event.ics", "/events/calendar.ics"]:
            held = theirs.take(calendar_of(client, address)).starts()
            assert sorted(held) == sorted([*wanted, own]), address
    assert len({start for start, *_ in shown(calendar_of(client))}) == 4
    again(tuesdays, status="cancelled")
    assert mailbox.take_all("ada@example.org").starts() == [], "her letter that it is cancelled"
    assert Letter.objects.count() == 4, "one letter for each change"


@pytest.mark.exhaustive
def test_an_invitation_to_one_date_leaves_the_series_in_a_calendar_whole(client, tuesdays):
    page = pages(tuesdays)[1]
    mailbox = Mailbox(calendar_of(client, f"{tuesdays.url}event.ics"))
    registration(page, name="ada", email="ada@example.org")
    again(page, venue="The library")
    mailbox.take_all("ada@example.org")
    assert {uid for uid, _ in mailbox.entries} == {str(tuesdays.uid), str(page.uid)}


def test_what_is_past_stays_where_it_was(client, tuesdays):
    with time_machine.travel(at(2030, 2, 13), tick=False):
        shift(tuesdays, DAY)
        starts = [page.start for page in pages(tuesdays)]
        assert starts == [*STARTS[:2], STARTS[2] + DAY, STARTS[3] + DAY]
        assert [start for start, *_ in shown(calendar_of(client))] == starts


@pytest.mark.exhaustive
def test_days_taken_out_move_along(tuesdays):
    gone = pages(tuesdays)[3]
    pages(tuesdays)[0].delete()
    again(tuesdays, except_on="2030-02-05\n2030-02-26")
    moved = shift(tuesdays, DAY)
    assert moved.except_on.split() == ["2030-02-06", "2030-02-27"]
    again(moved, except_on="2030-02-06")
    assert [page.pk for page in tuesdays.occurrences.filter(live=True)][-1] == gone.pk
    assert tuesdays.occurrences.count() == 3
    gone.refresh_from_db()
    assert gone.start == STARTS[3] + DAY


@pytest.mark.exhaustive
def test_fewer_times_and_more_again_are_the_same_pages(tuesdays):
    before = [page.pk for page in pages(tuesdays)]
    again(tuesdays, rule="FREQ=WEEKLY;COUNT=2")
    shift(tuesdays, HOUR)
    again(tuesdays, rule="FREQ=WEEKLY;COUNT=4")
    assert [page.pk for page in pages(tuesdays)] == before
    assert [page.start for page in pages(tuesdays)] == [start + HOUR for start in STARTS]
    assert tuesdays.occurrences.filter(live=True).count() == 4


@pytest.mark.exhaustive
def test_another_pattern_leaves_what_it_names_on_its_day(tuesdays):
    again(tuesdays, rule="FREQ=WEEKLY;INTERVAL=2;COUNT=2")
    live = tuesdays.occurrences.filter(live=True).order_by("start")
    assert [page.start for page in live] == [STARTS[0], STARTS[2]]
