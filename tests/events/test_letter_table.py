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
from events.letters import about, write_about
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


def made(events, state: str, *, is_full: bool) -> EventPage:
    """An event in `state`, with many places or none."""
    status = state.partition(",")[0].replace(" ", "-")
    fields = {"booking": "here", "format": "hybrid", "joining_link": "https://meet.example.org/a"}
    if status in {"cancelled", "postponed", "moved-online"}:
        fields["status"] = status
    if status == "moved-online":
        fields["format"] = "online"
    room = dict.fromkeys(["capacity_in_person", "capacity_online"], 0 if is_full else 9)
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
    given = {"status": status, "attendance": way, "offered_until": offered}
    return registration(page, name=f"{status} {way}", **given)


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


# Who has registered, for an event with places and for one that is full.
WITH_PLACES, FULL = [status for status in SeatStatus.values if status != "waiting"], ["waiting"]


@pytest.mark.matrix("state", "kind")
@pytest.mark.parametrize("statuses", [WITH_PLACES, FULL], ids=["with places", "full"])
@pytest.mark.parametrize(("state", "what", "kind", "to"), CHANGED)
def test_a_change_writes_what_the_table_says(events, clock, state, what, kind, to, statuses):
    page = made(events, state, is_full=statuses == FULL)
    ways = ["online"] if state == "moved online" else ["in-person", "online"]
    people = [in_status(page, status, way) for status in statuses for way in ways]
    brought(page, state, clock)
    changed(page, state, changes(page, what))
    told = [p for p in people if kind != "nothing" and is_concerned(p, to)]
    by_key = {about(person): person for person in people}
    written = [(by_key[letter.about], letter) for letter in Letter.objects.all()]
    assert {(person.name, letter.kind) for person, letter in written} == {
        (person.name, kind) for person in told
    }
    assert len(written) == len(told)
    for person, letter in written:
        person.refresh_from_db()
        is_true_to(letter, person, state)


def changed(page: EventPage, state: str, values: dict) -> None:
    if state != "unpublished":
        again(page, **values)
        return
    draft = page.get_latest_revision_as_object()  # to publish it again is another matter
    draft.__dict__.update(values)
    draft.save_revision()


def is_concerned(person, to: str) -> bool:
    """Whether the table says so, of a person as they registered."""
    is_online = person.attendance == "online"
    return person.status in CONCERNED and (to == "everybody" or (to == "online") == is_online)


def is_true_to(letter: Letter, person, state: str) -> None:
    """What `letter` says of the place is so, and only a calendar that has the event hears of it."""
    method = "CANCEL" if letter.kind == "event-cancelled" else "REQUEST"
    assert methods([letter]) == ([method] if person.status == "seated" else [])
    assert ("calendar" in letter.text) == (bool(letter.calendar) and "postponed" not in letter.kind)
    if letter.kind == "event-cancelled":
        assert not re.search("stays|plan now|give it up", letter.text)
    else:
        assert ("Your place" in letter.text) <= (person.status == "seated")
        assert ("waiting list" in letter.text) == (person.status == "waiting")
    assert ("/events/keys/" in letter.text) == (state != "restricted")


ACTS = {
    "gives up": seats.give_up,
    "is taken off the list": seats.remove,
    "takes the offer": seats.accept,
    "has it sent again": lambda ada: write_about(ada, confirmation_of(ada)),
}


@pytest.mark.matrix("state", "kind")
@pytest.mark.parametrize(("state", "status", "what", "kind", "method"), DONE)
def test_what_somebody_does_writes_what_the_table_says(
    events, clock, state, status, what, kind, method
):
    page = made(events, state, is_full=status == "waiting")
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
