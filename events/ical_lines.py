"""Content lines (RFC 5545 §3.1): a calendar as text, an entry at a time.

The library makes an object of every property and folds a line sign by sign: five thousand entries
took it five seconds. Here an entry is its lines; the library writes those that are rare.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar.cal import Component
from icalendar.cal import Event as LibraryEvent

LONGEST = 75  # octets of a line, without its end
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
ESCAPED = {"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"}  # §3.3.11
# The order of the library's own entries; the others follow by name.
FIRST = [
    *["SUMMARY", "DTSTART", "DTEND", "DURATION", "DTSTAMP", "UID"],
    *["RECURRENCE-ID", "SEQUENCE", "RRULE", "RDATE", "EXDATE"],
]
PLACE = {name: place for place, name in enumerate(FIRST)}


class Entry:
    """A VEVENT (§3.6.1): for each of its properties the lines, not yet folded, that say it."""

    def __init__(self):
        self.lines: dict[str, list[str]] = {}

    def copy(self) -> "Entry":
        other = Entry()
        other.lines = {name: lines.copy() for name, lines in self.lines.items()}
        return other

    def put(self, name: str, value: object) -> None:
        """`value` is written as it is: a number, a word, an address."""
        self.lines[name] = [f"{name}:{value}"]

    def put_text(self, name: str, *texts: str, language: str = "") -> None:
        """One text, or several with commas between (§3.3.11), in `language` (§3.2.10)."""
        said = f"{name};LANGUAGE={language}" if language else name
        self.lines[name] = [f"{said}:{','.join(map(escaped, texts))}"]

    def put_time(self, name: str, *moments: date | datetime) -> None:
        """A line for each: a day, a time in its zone, or in UTC (§3.3.4, §3.3.5)."""
        self.lines[name] = [f"{name}{as_value(moment)}" for moment in moments]

    def put_as_written(self, name: str, value: str) -> None:
        """`value` with its parameters before the last colon: "TZID=Europe/London:20261102T1000"."""
        self.lines[name] = [f"{name}{';' if ':' in value else ':'}{value}"]

    def put_by_library(self, name: str, value: object, parameters: Any = None) -> None:
        """For what is rare and has parameters of its own: a rule, a person, a conference."""
        entry = LibraryEvent()
        entry.add(name, value, parameters)
        self.lines[name] = [line for line in entry.content_lines() if line][1:-1]

    def leave_out(self, name: str) -> None:
        self.lines.pop(name, None)

    def content_lines(self) -> list[str]:
        names = sorted(self.lines, key=lambda name: (PLACE.get(name, len(FIRST)), name))
        inner = [line for name in names for line in self.lines[name]]
        return ["BEGIN:VEVENT", *inner, "END:VEVENT"]


def as_value(moment: date | datetime) -> str:
    """What stands between the name of a property and the end of its line."""
    if not isinstance(moment, datetime):
        return f";VALUE=DATE:{moment:%Y%m%d}"
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key != "UTC":
        return f";TZID={moment.tzinfo.key}:{moment:%Y%m%dT%H%M%S}"
    return f":{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """`text` without control characters, and with what means something in a line escaped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SPECIAL.sub(lambda found: ESCAPED[found[0]], CONTROL.sub("", text))


SPECIAL = re.compile(r"[\\;,\n]")


def written(top: Calendar, items: Iterable[Entry] = ()) -> str:
    """`top` with what it holds, and `items` after that: CRLF at line ends, lines folded."""
    *lines, end = lines_of(top)
    for item in items:
        lines += lines_of(item)
    return "\r\n".join([*lines, end, ""])


def lines_of(component: Component | Entry) -> list[str]:
    return [folded(line) for line in component.content_lines() if line]


def folded(line: str) -> str:
    """`line` in pieces of at most 75 octets, each but the first after a line break and a space.

    Neither a sign of several octets nor an escaped one is cut in two.
    """
    if len(line) <= LONGEST and line.isascii():
        return line
    rest, pieces, most = line.encode(), [], LONGEST
    while len(rest) > most:
        cut = most
        while rest[cut] & 0xC0 == 0x80:  # within a sign (UTF-8)
            cut -= 1
        if rest[cut - 1] in b"\\^":
            cut -= 1
        pieces.append(rest[:cut])
        rest, most = rest[cut:], LONGEST - 1
    return b"\r\n ".join([*pieces, rest]).decode()
