"""From the values of an event's content file to the fields and rows of its page."""

from datetime import timedelta
from decimal import Decimal

from events import times
from events.forms import SKIPPED
from events.models import EventBody, EventOutput, Material, Session, Speaker
from events.recurrence import dates
from home.loading import when
from home.loading.fields import copy, fill_thread, linked, rich_text, stream, text_at, themes
from home.loading.files import with_documents
from home.loading.references import Places

WORDS = [
    *["kind", "summary", "status", "zone", "format", "venue", "address", "map_link"],
    *["access_notes", "joining_link", "joining_notes", "price_notes", "booking", "booking_link"],
]
NUMBERS = [
    *["capacity_in_person", "capacity_online", "places_each", "offer_hours"],
    *["attended_in_person", "attended_online"],
]
DECIMALS = ["latitude", "longitude", "price"]
CHOICES = ["kinds", "languages", "provisions"]
AFTERMATH = ["said", "came_of_it", "transcript"]


def fill_event(page, source, blocks, places: Places) -> None:
    values = source.values
    copy(page, values, *WORDS)
    fill_period(page, source, places)
    fill_rule(page, source)
    for name in {*NUMBERS, *CHOICES} & set(values):
        setattr(page, name, values[name])
    for name in set(DECIMALS) & set(values):
        setattr(page, name, Decimal(str(values[name])))
    page.has_waiting_list = values.get("waiting_list", page.has_waiting_list)
    page.project_id = places.key("project", values.get("project"))
    fill_thread(page, values, places)
    page.themes.set(themes(values))
    fill_rows(page, source, places)
    for name in AFTERMATH:
        setattr(page, name, rich_text(text_at(name, source, places)))
    page.body = stream(page, blocks)


def fill_period(page, source, places: Places) -> None:
    """What the clock says at start and end, as instants; of whole days, the end is a midnight.

    What is counted from the day of loading is put off together, to a day that suits.
    """
    values, today = source.values, places.today
    later = put_off(values["start"], places)
    start = when.wall(values["start"], today).put_off(later)
    last = start
    if "end" in values:
        last = when.end_wall(values["end"], start, today)
        last = last.put_off(later) if isinstance(values["end"], dict) else last
    page.all_day = start.clock is None
    if page.all_day != (last.clock is None):
        raise source.error("end", "end: give a time at both start and end, or at neither")
    if "end" not in values and not page.all_day:
        raise source.error("start", "start: a time here wants an end, too")
    page.start = instant("start", start, source, page.zone)
    if page.all_day:
        page.end = times.midnight(last.day + timedelta(days=1), page.zone)
    else:
        instant("end", last, source, page.zone)
        page.end = times.end_of(last.naive, page.zone, page.start)
    for key in {"opens_at", "closes_at"} & set(values):
        moment = when.wall(values[key], today)
        moment = moment.put_off(later) if isinstance(values[key], dict) else moment
        setattr(page, key, instant(key, moment, source, page.zone))


def put_off(value: str | dict, places: Places) -> timedelta:
    if places.held_on:
        return when.keeps(value, places.held_on, places.today)
    return when.put_off(value, places.today)


def instant(key: str, wall: when.Wall, source, zone: str):
    """When the clock says so; ContentError for a time that the clocks skip.

    One that is counted from the day of loading cannot know: it is read as RFC 5545 §3.3.5 says.
    """
    named = not isinstance(source.values[key], dict)
    if named and wall.clock and times.is_skipped(wall.naive, zone):
        raise source.error(key, f"{key}: {SKIPPED}")
    return times.instant(wall.naive, zone)


def fill_rule(page, source) -> None:
    """How it repeats; the first occurrence is one that the rule names, as in the form of staff."""
    page.rule = source.values.get("repeats", "")
    page.except_on = "\n".join(source.values.get("except_on", []))
    if page.rule and next(iter(dates(page.rule, page.wall_start)), None) != page.wall_start:
        raise source.error("repeats", "repeats: this rule does not name the day of the start")


def fill_rows(page, source, places: Places) -> None:
    values = source.values
    page.programme = [session(row) for row in values.get("programme", [])]
    page.speakers = linked(Speaker, values.get("speakers", []), places)
    page.bodies = linked(EventBody, values.get("bodies", []), places)
    page.materials = with_documents(Material, source, values.get("materials", []))
    outputs = [output(row, places) for row in values.get("outputs", [])]
    page.outputs = [row for row in outputs if row.output_id]  # one that staff deleted is no more


def session(row: dict) -> Session:
    clocks = {key: when.time(row.get(key)) for key in ("start", "end")}
    return Session(**row | clocks)


def output(row: dict, places: Places) -> EventOutput:
    rest = {key: value for key, value in row.items() if key != "output"}
    return EventOutput(output_id=places.key("output", row["output"]), **rest)
