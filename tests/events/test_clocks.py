"""A country changes the rules of its clocks after an event there was announced."""

import datetime
from importlib import import_module

import pytest
import time_machine
from django.apps import apps

from core.models import Letter
from events import clocks, rounds
from events.models import EventPage
from tests.events.other_rules import rules
from tests.events.reading import at, calendar_of, only
from tests.factories import again, event, registration
from tests.staff import form_data

pytestmark = pytest.mark.django_db
START = at(2030, 7, 17, 13)
HOUR = datetime.timedelta(hours=1)
# Lisbon has its summer from March to October; by these rules it has none any more.
NO_SUMMER = {"Europe__Lisbon": "WET0"}
EARLIER = {"Europe__Lisbon": "<+02>-2<+03>,M3.5.0,M10.5.0/2"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(at(2030, 1, 1, 9), tick=False) as clock:
        yield clock


def lisbon(events, start=START, **fields):
    """An afternoon in July, from 2pm to 4pm by the clock in Lisbon."""
    fields = {"end": start + 2 * HOUR, "booking": "here"} | fields
    return event(events, title="Keys", zone="Europe/Lisbon", start=start, **fields)


def read(page):
    return EventPage.objects.get(pk=page.pk)


def test_what_the_clock_there_was_to_say_holds(events, tmp_path):
    page = lisbon(events)
    with rules(tmp_path, **NO_SUMMER):
        assert clocks.set_right() == 1
        after = read(page)
        assert (after.start, after.end) == (page.start + HOUR, page.end + HOUR)
        assert (
            after.when_text == page.when_text == "Wednesday 17 July 2030, 2pm to 4pm, Lisbon time"
        )
        assert (after.sequence, after.status, after.previous_start) == (1, "scheduled", None)


def test_calendars_are_told(client, events, tmp_path):
    lisbon(events)
    before = only(calendar_of(client))
    with rules(tmp_path, **NO_SUMMER):
        clocks.set_right()
        calendar = calendar_of(client)
        after = only(calendar)
        assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
        assert after["DTSTART"].to_ical() == b"20300717T140000"
        assert not calendar.walk("DAYLIGHT")


def test_who_registered_is_told_once_and_in_words_that_fit(events, tmp_path):
    registration(lisbon(events), name="ada")
    with rules(tmp_path, **NO_SUMMER):
        assert [clocks.set_right(), clocks.set_right()] == [1, 0]
    letter = Letter.objects.get()
    assert letter.subject == "The clocks there have changed: Keys"
    assert "The clock there says the same time as was announced" in letter.text
    assert "by UTC the event starts at 2pm on Wednesday 17 July 2030" in letter.text
    assert "where it was to be 1pm on Wednesday" in letter.text
    assert "It was to be on" not in letter.text
    assert "DTSTART;TZID=Europe/Lisbon:20300717T140000" in letter.calendar


def test_what_has_been_is_left_as_it_was(events, tmp_path, today):
    page = lisbon(events)
    registration(page)
    today.move_to(at(2030, 7, 18))
    with rules(tmp_path, **NO_SUMMER):
        assert clocks.set_right() == 0
        after = again(page, said="<p>Much.</p>")
        assert (after.start, after.end, after.sequence) == (page.start, page.end, 0)
        assert after.when_text == page.when_text
    assert not Letter.objects.exists()


def test_of_what_is_going_on_the_end_moves(events, tmp_path, today):
    page = lisbon(events)
    today.move_to(at(2030, 7, 17, 14))
    with rules(tmp_path, **NO_SUMMER):
        clocks.set_right()
        assert (read(page).start, read(page).end) == (page.start, page.end + HOUR)


def test_whole_days_are_the_same_days_and_nobody_is_written_to(events, tmp_path):
    page = lisbon(events, at(2030, 7, 16, 23), end=at(2030, 7, 17, 23), all_day=True)
    registration(page)
    with rules(tmp_path, **NO_SUMMER):
        clocks.set_right()
        assert (read(page).start, read(page).sequence) == (page.start + HOUR, 0)
        assert read(page).date_text == page.date_text == "17 July 2030"
    assert not Letter.objects.exists()


def test_a_draft_keeps_what_its_clock_was_to_say(events, tmp_path):
    page = lisbon(events, publish=False)
    with rules(tmp_path, **NO_SUMMER):
        page.get_latest_revision().publish()
        assert read(page).start == page.start + HOUR


def test_a_draft_of_what_is_public_stays_one(events, tmp_path):
    page = lisbon(events)
    page.venue = "Elsewhere"
    page.save_revision()
    with rules(tmp_path, **NO_SUMMER):
        assert clocks.set_right() == 1
        after = read(page)
        assert (after.start, after.venue) == (page.start + HOUR, "Muirhead Tower")
        assert after.get_latest_revision_as_object().venue == "Elsewhere"


def test_registration_opens_and_closes_by_the_same_clock(events, tmp_path):
    page = lisbon(events, opens_at=at(2030, 4, 1, 8), closes_at=at(2030, 7, 10, 16))
    with rules(tmp_path, **NO_SUMMER):
        clocks.set_right()
        after = read(page)
        assert (after.opens_at, after.closes_at) == (page.opens_at + HOUR, page.closes_at + HOUR)


def test_the_second_of_two_equal_hours_stays_the_second(events, tmp_path):
    second = at(2030, 10, 27, 1, 30)  # 1.30am in Lisbon, once more
    page = lisbon(events, second)
    with rules(tmp_path, **EARLIER):
        clocks.set_right()
        assert read(page).start == at(2030, 10, 26, 23, 30)  # and now the second, too


def test_a_time_that_the_clock_now_leaves_out_is_read_as_before_the_leap(events, tmp_path):
    page = lisbon(events)
    with rules(tmp_path, Europe__Lisbon="WET0WEST,J198/14,J300"):
        clocks.set_right()
        assert read(page).start == at(2030, 7, 17, 14)
        assert "2pm" in read(page).when_text


def test_a_series_keeps_its_pages_and_goes_on_following(events, tmp_path, today):
    series = lisbon(events, at(2030, 6, 5, 23, 30), rule="FREQ=WEEKLY;COUNT=4")
    pages = {page.pk: page.start for page in series.occurrences.all()}
    registration(series.occurrences.order_by("start")[2], name="ada")
    today.move_to(at(2030, 6, 7))  # the first is over
    with rules(tmp_path, **NO_SUMMER):
        assert clocks.set_right() == 4
        again(series, venue="Elsewhere")
        after = {page.pk: page for page in series.occurrences.filter(live=True)}
        assert after.keys() == pages.keys()
        moved = [after[pk].start - start for pk, start in pages.items()]
        assert moved == [0 * HOUR, HOUR, HOUR, HOUR]
        assert [page.venue for page in after.values()].count("Elsewhere") == 3
        assert {page.url.split("/")[-2] for page in after.values()} == DAYS
    assert Letter.objects.filter(subject__startswith="The clocks there").count() == 1


DAYS = {"2030-06-06", "2030-06-13", "2030-06-20", "2030-06-27"}


def test_a_change_by_staff_after_other_rules_is_no_move(as_moderator, events, tmp_path):
    page = lisbon(events)
    data = form_data.event(
        slug=page.slug, zone=page.zone, start_0="2030-07-17", end_1="16:00", summary="Words"
    )
    with rules(tmp_path, **NO_SUMMER):
        as_moderator.post(form_data.edit(page), data | {"action-publish": "yes"})
        after = read(page)
        assert (after.summary, after.status) == ("Words", "scheduled")
        assert after.start == page.start + HOUR


def test_staff_leave_the_second_hour_where_it_is(as_moderator, events):
    page = lisbon(events, at(2030, 10, 27, 1, 30), end=at(2030, 10, 27, 4))
    data = form_data.event(
        slug=page.slug, zone=page.zone, start_0="2030-10-27", start_1="01:30", end_1="04:00"
    )
    as_moderator.post(form_data.edit(page), data | {"action-publish": "yes"})
    assert read(page).start == page.start


def test_a_reminder_is_not_written_again(events, tmp_path, today):
    registration(lisbon(events), name="ada", registered_at=at(2030, 1, 1))
    today.move_to(at(2030, 7, 15))
    rounds.remind()
    with rules(tmp_path, **NO_SUMMER):
        clocks.set_right()
        rounds.remind()
    kinds = Letter.objects.values_list("kind", flat=True)
    assert sorted(kinds) == ["event-changed", "reminder-week"]


def test_a_calendar_that_somebody_has_is_another_by_other_rules(client, events, tmp_path, today):
    lisbon(events, rule="FREQ=YEARLY")
    etag = client.get("/events/calendar.ics")["ETag"]
    with rules(tmp_path, **NO_SUMMER):
        answer = client.get("/events/calendar.ics", headers={"if-none-match": etag})
        assert answer.status_code == 200
        assert b"DAYLIGHT" not in answer.content


def test_the_worker_looks_once_and_not_in_every_round(events, tmp_path, monkeypatch):
    lisbon(events)
    monkeypatch.setattr(clocks, "_looked_at", [])
    assert clocks.follow_clocks() == 0
    with rules(tmp_path, **NO_SUMMER):
        assert clocks.follow_clocks() == 0
        monkeypatch.setattr(clocks, "_looked_at", [])  # the process was started anew
        assert clocks.follow_clocks() == 1


@pytest.mark.exhaustive
def test_an_installation_of_before_has_what_its_clocks_said(events, tmp_path):
    page, draft = lisbon(events), lisbon(events, publish=False)
    series = lisbon(events, rule="FREQ=WEEKLY;COUNT=2")
    known = dict(EventPage.objects.values_list("pk", "announced"))
    EventPage.objects.update(announced={})
    for one in (page, draft):
        revision = one.get_latest_revision()
        revision.content.pop("announced")
        revision.save()
    import_module("events.migrations.0008_announced").derive(apps, None)
    assert dict(EventPage.objects.values_list("pk", "announced")) == known
    with rules(tmp_path, **NO_SUMMER):
        read(draft).get_latest_revision().publish()
        clocks.set_right()
        assert read(draft).start == read(page).start == page.start + HOUR
        starts = series.occurrences.values_list("start", flat=True)
        assert set(starts) == {page.start + HOUR, page.start + 169 * HOUR}
