"""The calendar that other programs subscribe to, read back by programs that are not ours."""

import datetime

import pytest
import time_machine
from django.core.cache import caches

from tests.events.reading import at, calendar_of, entries, only, shown
from tests.factories import again, event
from tests.hiding import WAYS, hidden
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False):
        yield


# --- One event --------------------------------------------------------------------------------


def test_an_event_has_its_time_in_its_own_zone(client, events):
    event(events, zone="America/New_York", start=at(2030, 7, 1, 18), end=at(2030, 7, 1, 20))
    start = only(calendar_of(client))["DTSTART"]
    assert start.params["TZID"] == "America/New_York"
    assert start.dt.isoformat() == "2030-07-01T14:00:00-04:00"


def test_an_event_says_where_it_is_and_what_it_is_about(client, events):
    page = event(
        events,
        title="Keys, locks; and doors",
        address="Edgbaston\nBirmingham",
        latitude="52.450000",
        longitude="-1.930000",
        themes=["finance", "governance"],
    )
    entry = only(calendar_of(client))
    assert str(entry["SUMMARY"]) == "Keys, locks; and doors"
    assert str(entry["LOCATION"]) == "Muirhead Tower, Edgbaston, Birmingham"
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (52.45, -1.93)
    assert entry["CATEGORIES"].to_ical() == b"Finance,Governance"
    assert str(entry["URL"]) == page.absolute_url


def test_an_event_says_what_its_words_are_written_in(client, events):
    event(events, title="Sgyrsiau", summary="Dewch i wrando.", language="cy")
    entry = only(calendar_of(client))
    assert str(entry["SUMMARY"]) == "Sgyrsiau"
    assert entry["SUMMARY"].params == entry["DESCRIPTION"].params == {"LANGUAGE": "cy"}


def test_whole_days_are_dates_and_end_on_the_day_after(client, events):
    event(events, start=at(2030, 1, 17), end=at(2030, 1, 19), all_day=True)
    entry = only(calendar_of(client))
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert entry["DTSTART"].dt == datetime.date(2030, 1, 17)
    assert entry["DTEND"].dt == datetime.date(2030, 1, 19)


def test_the_second_of_two_equal_hours_is_told_in_utc(client, events):
    event(events, start=at(2030, 10, 27, 1, 30), end=at(2030, 10, 27, 3))
    start = only(calendar_of(client))["DTSTART"]
    assert start.dt == at(2030, 10, 27, 1, 30)
    assert "TZID" not in start.params


def test_long_and_hostile_words_are_folded_and_escaped(client, events):
    title = "Żółć " * 40 + '\\; ,:"END:VEVENT'
    event(events, title=title[:250], summary="One\r\nATTENDEE:mailto:x@example.org\nTwo")
    entry = only(calendar_of(client))
    assert str(entry["SUMMARY"]) == title[:250]
    assert "ATTENDEE" not in entry


def test_the_joining_link_is_in_no_calendar(client, events):
    page = event(events, format="hybrid", joining_link="https://meet.example.org/secret")
    for address in ["/events/calendar.ics", f"{page.url}event.ics", "/events/feed.atom", page.url]:
        assert b"secret" not in client.get(address).content


def test_the_times_are_the_last_publication(client, events):
    page = event(events)
    with time_machine.travel(at(2030, 1, 2, 12), tick=False):
        again(page, summary="On depots.")
    entry = only(calendar_of(client))
    assert entry["DTSTAMP"].dt == entry["LAST-MODIFIED"].dt == at(2030, 1, 2, 12)
    assert entry["CREATED"].dt == at(2030, 1, 1, 9)


# --- What changes -----------------------------------------------------------------------------


def test_a_reschedule_is_the_same_entry_moved(client, events):
    page = event(events, title="Keys")
    before = only(calendar_of(client))
    again(page, start=at(2030, 1, 24, 14), end=at(2030, 1, 24, 16), status="rescheduled")
    after = calendar_of(client)
    assert only(after)["UID"] == before["UID"]
    assert only(after)["SEQUENCE"] == before["SEQUENCE"] + 1
    assert shown(after) == [(at(2030, 1, 24, 14), "Keys", "CONFIRMED")]


def test_other_words_leave_the_sequence_as_it_is(client, events):
    page = again(event(events), title="Other words", summary="And more of them")
    assert only(calendar_of(client))["SEQUENCE"] == page.sequence == 0


def test_a_draft_raises_no_sequence_until_it_is_published(events):
    page = event(events)
    page.venue = "Elsewhere"
    page.save_revision()
    page.save_revision()
    page.refresh_from_db()
    assert page.sequence == 0
    assert again(page).sequence == 1


def test_what_is_cancelled_stays_as_cancelled(client, events):
    page = event(events, title="Keys")
    again(page, status="cancelled")
    assert shown(calendar_of(client)) == [(page.start, "Cancelled: Keys", "CANCELLED")]


def test_what_is_postponed_is_no_longer_certain(client, events):
    page = event(events, title="Keys")
    again(page, status="postponed")
    assert shown(calendar_of(client)) == [(page.start, "Postponed: Keys", "TENTATIVE")]


def test_an_old_revision_brings_back_no_old_sequence(events):
    page = event(events)
    first = page.latest_revision
    again(page, venue="Elsewhere")
    first.publish()
    page.refresh_from_db()
    assert (page.venue, page.sequence) == ("Muirhead Tower", 2)


def test_a_copy_is_another_event(events):
    page = again(event(events), venue="Elsewhere")
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=False)
    copy = again(copy, start=page.start, end=page.end)
    assert copy.uid != page.uid
    assert copy.sequence == 0


# --- The feed as a whole ----------------------------------------------------------------------


def test_only_what_anybody_may_read_is_in_it(client, events):
    event(events, title="Draft", publish=False)
    event(events, title="Expired").unpublish()
    hidden = event(events, title="Restricted")
    hidden.view_restrictions.create(restriction_type="login")
    assert entries(calendar_of(client)) == []
    assert client.get(f"{hidden.url}event.ics").status_code in {302, 404}


def test_it_holds_what_the_filters_leave(client, events):
    event(events, title="Money", themes=["finance"])
    event(events, title="Rules", themes=["governance"], format="online")
    for query in ["theme=finance", "format=in-person"]:
        calendar = calendar_of(client, f"/events/calendar.ics?{query}")
        assert [summary for _, summary, _ in shown(calendar)] == ["Money"]
    assert len(shown(calendar_of(client, "/events/calendar.ics?theme=unknown"))) == 2


def test_a_theme_has_a_calendar_of_its_own(client, events):
    event(events, title="Money", themes=["finance"])
    event(events, title="Rules", themes=["governance"])
    calendar = calendar_of(client, "/themes/finance/events.ics")
    assert [summary for _, summary, _ in shown(calendar)] == ["Money"]
    assert client.get("/themes/unknown/events.ics").status_code == 404
    for name, way in WAYS.items():
        with hidden([events], way):
            assert client.get("/themes/finance/events.ics").status_code == 404, name


def test_it_says_how_often_to_come_back(client, events):
    calendar = calendar_of(client)
    assert calendar["REFRESH-INTERVAL"].to_ical() == b"PT1H"
    assert calendar["X-PUBLISHED-TTL"].to_ical() == b"PT1H"
    assert "METHOD" not in calendar


def test_who_has_it_already_is_told_so(client, events):
    page = event(events)
    etag = client.get("/events/calendar.ics")["ETag"]
    assert client.get("/events/calendar.ics", headers={"if-none-match": etag}).status_code == 304
    again(page, summary="Something else")
    assert client.get("/events/calendar.ics", headers={"if-none-match": etag}).status_code == 200
    etag = client.get("/events/calendar.ics")["ETag"]
    page.unpublish()
    assert client.get("/events/calendar.ics", headers={"if-none-match": etag}).status_code == 200


def test_words_that_change_nothing_make_no_other_calendar(client, events):
    event(events, themes=["finance"])
    whole = client.get("/events/calendar.ics")
    for query in ["?x=1", "?theme=nonsense", "?page=3&sort=title"]:
        assert client.get(f"/events/calendar.ics{query}").content == whole.content
    twice = client.get("/events/calendar.ics?theme=finance&theme=finance&y=2")
    assert twice["ETag"] == client.get("/events/calendar.ics?theme=finance")["ETag"]
    assert b"y=2" not in twice.content


def test_control_characters_are_left_out(client, events):
    event(events, title="Keys\x01 and\x1f locks")
    assert str(only(calendar_of(client))["SUMMARY"]) == "Keys and locks"


@pytest.mark.exhaustive
def test_a_long_calendar_takes_no_more_queries_than_a_short_one(client, events):
    def asked():
        caches["answers"].clear()
        return count_queries(client, "/events/calendar.ics").total

    event(events, rule="FREQ=WEEKLY;COUNT=2", themes=["finance"])
    few = asked()
    for _ in range(5):
        event(events, themes=["finance", "governance"])
    assert asked() == few <= 11


# --- The file of one event --------------------------------------------------------------------


def test_who_has_the_file_of_an_event_is_told_so_until_it_changes(client, events):
    page = event(events)
    first = client.get(f"{page.url}event.ics")
    assert "Last-Modified" in first
    known = {"if-none-match": first["ETag"]}
    assert client.get(f"{page.url}event.ics", headers=known).status_code == 304
    with time_machine.travel(at(2030, 1, 2, 12), tick=False):
        again(page, summary="On depots.")
    second = client.get(f"{page.url}event.ics", headers=known)
    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]


@pytest.mark.exhaustive
def test_the_file_of_a_series_changes_with_each_of_its_dates(client, events):
    series = event(events, rule="FREQ=WEEKLY;COUNT=3")
    first, second, _ = series.occurrences.order_by("start")
    for change in (lambda: again(first, venue="Elsewhere"), second.unpublish):
        known = {"if-none-match": client.get(f"{series.url}event.ics")["ETag"]}
        assert client.get(f"{series.url}event.ics", headers=known).status_code == 304
        change()
        assert client.get(f"{series.url}event.ics", headers=known).status_code == 200


@pytest.mark.exhaustive
def test_the_file_of_an_occurrence_changes_with_its_series(client, events):
    series = event(events, rule="FREQ=WEEKLY;COUNT=3")
    page = series.occurrences.order_by("start")[1]
    known = {"if-none-match": client.get(f"{page.url}event.ics")["ETag"]}
    again(series, except_on="2030-01-31")  # raises the SEQUENCE of all
    assert client.get(f"{page.url}event.ics", headers=known).status_code == 200


def test_the_file_of_an_event_for_some_is_kept_by_nobody_else(admin_client, events):
    page = event(events)
    page.view_restrictions.create(restriction_type="login")
    response = admin_client.get(f"{page.url}event.ics")
    assert response.status_code == 200
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
