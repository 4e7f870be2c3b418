"""Content lines (RFC 5545 §3.1): a calendar as text, an entry at a time.

The library folds a line sign by sign and holds all entries until the last one is written; of two
thousand that is half the time.
"""

from collections.abc import Iterable

from icalendar import Calendar
from icalendar.cal import Component

LONGEST = 75  # octets of a line, without its end


def written(top: Calendar, items: Iterable[Component] = ()) -> str:
    """`top` with what it holds, and `items` after that: CRLF at line ends, lines folded."""
    *lines, end = lines_of(top)
    for item in items:
        lines += lines_of(item)
    return "\r\n".join([*lines, end, ""])


def lines_of(component: Component) -> list[str]:
    return [folded(line) for line in component.content_lines() if line]


def folded(line: str) -> str:
    """`line` in pieces of at most 75 octets, each but the first after a line break and a space.

    Neither a sign of several octets nor an escaped one is cut in two.
    """
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
