"""Reading calendars as others do, with libraries that did not write them."""

import datetime

import recurring_ical_events
import vobject
from icalendar import Calendar

YEARS = (datetime.datetime(2000, 1, 1), datetime.datetime(2060, 1, 1))  # noqa: DTZ001


def calendar_of(client, address="/events/calendar.ics", **more) -> Calendar:
    response = client.get(address, **more)
    assert response.status_code == 200, response.status_code
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    check_bytes(response.content)
    return Calendar.from_ical(response.content)


def check_bytes(content: bytes) -> None:
    """CRLF alone at line ends, no line over 75 octets (RFC 5545 §3.1), and vobject can read it."""
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75
    vobject.readOne(content.decode())


def shown(calendar: Calendar) -> list[tuple]:
    """What a calendar program shows: (start, summary, status), with every series spread out."""
    found = recurring_ical_events.of(calendar, keep_recurrence_attributes=True).between(*YEARS)
    rows = [(e["DTSTART"].dt, str(e["SUMMARY"]), str(e["STATUS"])) for e in found]
    return sorted(rows, key=lambda row: str(row[0]))


def entries(calendar: Calendar) -> list:
    return list(calendar.walk("VEVENT"))


def only(calendar: Calendar):
    (entry,) = entries(calendar)
    return entry


def at(year: int, month: int, day: int, hour=0, minute=0) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, minute, tzinfo=datetime.UTC)
