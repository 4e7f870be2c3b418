"""Every line of docs/letters.md: what is written to whom, in which state, with which calendar."""

import datetime
import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from icalendar import Calendar

from core.models import Letter
from events import rounds, seats
from events.desk.place import confirmation_of
from events.letters import write_about
from events.models import EventPage, Material
from events.vocabulary import SeatStatus
from tests.events.reading import check_bytes
from tests.factories import again, event, registration

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
NOW = datetime.datetime(2030, 1, 1, 9, tzinfo=UTC)
START = datetime.datetime(2030, 1, 17, 14, tzinfo=UTC)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
TABLES = (Path(settings.BASE_DIR) / "docs/letters.md").read_text()
CONCERNED = {"seated", "waiting", "offered"}


def lines(heading: str) -> list[tuple]:
    part = TABLES.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in part.splitlines()]
    return [row for row in rows if row and not set(row[0]) <= {"-"}][1:]


CHANGED = lines("When staff change an event")
DONE = lines("When somebody acts, or time passes")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def made(events, state: str, status_of_ada: str) -> EventPage:
    """An event in `state`; full for whoever waits."""
    status = state.partition(",")[0].replace(" ", "-")
    fields = {"booking": "here", "format": "hybrid", "joining_link": "https://meet.example.org/a"}
    if status in {"cancelled", "postponed", "moved-online"}:
        fields["status"] = status
    if status == "moved-online":
        fields["format"] = "online"
    room = dict.fromkeys(["capacity_in_person", "capacity_online"], 9)
    if status_of_ada == "waiting":
        room = dict.fromkeys(room, 0)
    return event(events, title="Keys", **room, **fields)


def brought(page: EventPage, state: str, clock) -> None:
    """Bring `page`, for which people have registered, into `state`."""
    if state == "unpublished":
        page.unpublish()
        Letter.objects.all().delete()  # that it does not take place
    if state == "restricted":
        page.view_restrictions.create(restriction_type="login")
    if state == "over" or "past" in state:
        clock.move_to(START + 3 * DAY)


def in_status(page: EventPage, status: str, way: str):
    offered = NOW + 40 * DAY if status == "offered" else None
    return registration(page, name="ada", status=status, attendance=way, offered_until=offered)


def later(page, by) -> dict:
    return {"start": page.start + by, "end": page.end + by}


def changes(page: EventPage, what: str) -> dict:
    return {
        "another time": later(page, HOUR),
        "another venue": {"venue": "Elsewhere"},
        "another joining link": {"joining_link": "https://meet.example.org/b"},
        "cancelled": {"status": "cancelled"},
        "postponed": {"status": "postponed"},
        "moved online": {"status": "moved-online", "format": "online"},
        "on again": {"status": "scheduled"},
        "on again, at another time": {"status": "rescheduled", **later(page, 60 * DAY)},
        "other words": {"summary": "Other words."},
        "moved into the past": later(page, -400 * DAY) | {"confirmed_end": page.end - 400 * DAY},
    }[what]


def methods(letters) -> list[str]:
    """METHOD of each calendar, read by a library that did not write it."""
    found = []
    for letter in letters:
        if letter.calendar:
            check_bytes(letter.calendar.encode())
            found.append(str(Calendar.from_ical(letter.calendar)["METHOD"]))
    return found


def test_the_tables_name_every_letter_that_is_written_without_being_asked():
    named = {row[2] for row in CHANGED} | {row[3] for row in DONE}
    assert {"event-changed", "event-cancelled", "registration-lapsed", "follow-up"} <= named
    assert len(CHANGED) > 30
    assert len(DONE) > 25


@pytest.mark.matrix
@pytest.mark.parametrize("way", ["in-person", "online"])
@pytest.mark.parametrize("status", SeatStatus.values)
@pytest.mark.parametrize(("state", "what", "kind", "to"), CHANGED)
def test_a_change_writes_what_the_table_says(events, clock, state, what, kind, to, status, way):
    page = made(events, state, status)
    way = "online" if state == "moved online" else way
    ada = in_status(page, status, way)
    brought(page, state, clock)
    if state == "unpublished":  # to publish it again is another matter
        draft = page.get_latest_revision_as_object()
        draft.__dict__.update(changes(page, what))
        draft.save_revision()
    else:
        again(page, **changes(page, what))
    concerned = status in CONCERNED and (to == "everybody" or (to == "online") == (way == "online"))
    assert [letter.kind for letter in Letter.objects.all()] == [kind] * (kind != "nothing") * (
        concerned
    )
    for letter in Letter.objects.all():
        ada.refresh_from_db()
        is_true_to(letter, ada, state)


def is_true_to(letter: Letter, ada, state: str) -> None:
    """What `letter` says of the place is so, and only a calendar that has the event hears of it."""
    method = "CANCEL" if letter.kind == "event-cancelled" else "REQUEST"
    assert methods([letter]) == ([method] if ada.status == "seated" else [])
    assert ("calendar" in letter.text) == (bool(letter.calendar) and "postponed" not in letter.kind)
    if letter.kind == "event-cancelled":
        assert not re.search("stays|plan now|give it up", letter.text)
    else:
        assert ("Your place" in letter.text) <= (ada.status == "seated")
        assert ("waiting list" in letter.text) == (ada.status == "waiting")
    assert ("/events/keys/" in letter.text) == (state != "restricted")


ACTS = {
    "gives up": seats.give_up,
    "is taken off the list": seats.remove,
    "takes the offer": seats.accept,
    "has it sent again": lambda ada: write_about(ada, confirmation_of(ada)),
}


@pytest.mark.matrix
@pytest.mark.parametrize(("state", "status", "what", "kind", "method"), DONE)
def test_what_somebody_does_writes_what_the_table_says(
    events, clock, state, status, what, kind, method
):
    page = made(events, state, status)
    ada = in_status(page, status, "in-person")
    brought(page, state, clock)
    ada.refresh_from_db()
    happens(what, ada, page, clock, is_over=state == "over")
    written = list(Letter.objects.all())
    assert [letter.kind for letter in written] == [kind] * (kind != "nothing")
    assert methods(written) == [method] * (method != "none")


def happens(what: str, ada, page, clock, *, is_over: bool) -> None:
    if act := ACTS.get(what):
        act(ada)
        return
    if what == "lets the offer lapse":
        type(ada).objects.filter(pk=ada.pk).update(offered_until=NOW + HOUR)
        clock.move_to(START + 3 * DAY if is_over else NOW + 2 * HOUR)
        rounds.lapse_offers()
    elif what == "comes to the record":
        Material.objects.create(event=page, label="Slides", address="https://example.org/")
        rounds.follow_up()
    else:
        clock.move_to(START - DAY)
        rounds.remind()
