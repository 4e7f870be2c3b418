"""What libical (Evolution, KOrganizer) reads in a calendar: see __init__.py here.

Run by Debian's Python, which has its bindings (gir1.2-ical-3.0).
"""

import json
import sys
from datetime import UTC, datetime

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402  its version must be chosen before

EVENT = ICalGLib.ComponentKind.VEVENT_COMPONENT
RULE = ICalGLib.PropertyKind.RRULE_PROPERTY
OF = ICalGLib.PropertyKind.RECURRENCEID_PROPERTY


def said(time) -> str:
    if time.is_date():
        return f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"
    seconds = time.as_timet_with_zone(time.get_timezone())
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")[:19]


def following(event) -> list[str]:
    rule = event.get_first_property(RULE)
    if rule is None:
        return []
    times = ICalGLib.RecurIterator.new(rule.get_rrule(), event.get_dtstart())
    found = [times.next() for _ in range(6)]
    return [said(time) for time in found if time is not None and not time.is_null_time()]


def row(event) -> dict:
    of = event.get_first_property(OF)
    return {
        "uid": event.get_uid(),
        "of": said(of.get_datetime_with_component(event)) if of else "",
        "start": said(event.get_dtstart()),
        "end": said(event.get_dtend()),
        "dates": following(event),
    }


calendar = ICalGLib.Component.new_from_string(sys.stdin.buffer.read().decode())
rows, event = [], calendar.get_first_component(EVENT)
while event is not None:
    rows.append(row(event))
    event = calendar.get_next_component(EVENT)
print(json.dumps(rows))
