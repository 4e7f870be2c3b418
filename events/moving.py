"""Which date of a series becomes which when its rule, its start or its clock changes.

People have registered for a date and have its address: it is the same date at another time, and
not another one, wherever the new timetable has one that can be told to be the same.
"""

from bisect import bisect
from datetime import datetime

from events.recurrence import days_named
from events.timetable import Timetable


def moved(
    instants: list[datetime], old: Timetable, new: Timetable, *, now: datetime, until: datetime
) -> dict[datetime, datetime]:
    """Instant of `old` → the one of `new` that it has become; without those that are no more.

    `until` is how far both are read. A rule that only names more or fewer days than before leaves
    all others on their day; a series that begins on another day moves as a whole, and each date
    keeps its place in the order.
    """
    before, after = old.instants(until), new.instants(until)
    if old == new:
        found = {at: at for at in after}
    elif stays_on_its_days(before, after, old, new):
        found = by_day(before, after, old, new)
    else:
        found = in_order(before, new.instants(until, at_least=len(before)), now)
    # What `old` did not name any more may be named again.
    there, taken = {new.day(at): at for at in after}, {found.get(at) for at in instants}
    for at in instants:
        again = there.get(new.day(at))
        if at not in found and at not in set(before) and again and again not in taken:
            found[at] = again
    return found


def stays_on_its_days(before: list, after: list, old: Timetable, new: Timetable) -> bool:
    days, others = {old.day(at) for at in before}, {new.day(at) for at in after}
    return days <= others or others <= days or old.day(old.start) == new.day(new.start)


def by_day(before: list, after: list, old: Timetable, new: Timetable) -> dict:
    """Each on its day; of those left, one in the same gap between two that stay."""
    there = {new.day(at): at for at in after}
    found = {at: there[old.day(at)] for at in before if old.day(at) in there}
    stay = sorted(found), sorted(found.values())
    gaps: dict[int, list] = {}
    for at in after:
        if at not in set(stay[1]):
            gaps.setdefault(bisect(stay[1], at), []).append(at)
    for at in before:
        gap = gaps.get(bisect(stay[0], at))
        if at not in found and gap:
            found[at] = gap.pop(0)
    return found


def in_order(before: list, after: list, now: datetime) -> dict:
    """The first becomes the first, and so on.

    Where what was begun already begins in future, what is past stays past, and the next becomes
    the first.
    """
    begins_anew = bool(before and after and before[0] <= now < after[0])
    past = bisect(before, now) if begins_anew else 0
    return dict(zip(before[past:], after, strict=False))


def carried(text: str, old: Timetable, new: Timetable, *, now: datetime, until: datetime) -> str:
    """`text` (a day a line), with days that `old` alone names as those that `new` has for them."""
    if old == new or not text.strip():
        return text
    days = days_named(text)
    before = {old.day(at): at for at in old.instants(until)}
    named = {new.day(at) for at in new.instants(until)}
    stale = [before[day] for day in days if day in before and day not in named]
    becomes = moved(stale, old, new, now=now, until=until)
    to = {old.day(at): new.day(becomes[at]) for at in stale if at in becomes}
    return "\n".join(to.get(day, day).isoformat() for day in days) if to else text
