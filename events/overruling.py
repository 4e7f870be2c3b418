"""What a series decides for all its dates, whatever has been changed on one of them.

What it overrules is set aside on the date, and comes back when the series no longer overrules it.
"""

from datetime import datetime

from events.giving import text_of
from events.vocabulary import EventStatus

# The higher wins where a series and one of its dates say different things.
RANK: dict[str, int] = {
    EventStatus.MOVED_ONLINE: 1,
    EventStatus.POSTPONED: 2,
    EventStatus.CANCELLED: 3,
}
DECIDED = ["status", "format", "closes_at", "closes_all"]


def overrule(page, before: dict, new: dict) -> dict:
    """Set on `page` what its series decides; returns what is set aside; saves nothing.

    `before` and `new` are what the series gave and gives (events.giving). What somebody changes on
    a date after its series has decided is theirs again, until the series decides anew.
    """
    aside = dict(page.set_aside)
    if new["status"] != before["status"]:
        settle(page, "status", aside, before, new, wins=status_wins)
        settle(page, "format", aside, before, new, wins=format_wins)
    elif new["format"] != before["format"] == page.format:
        page.format = new["format"]
    if (new["closes_at"], new["closes_all"]) != (before["closes_at"], before["closes_all"]):
        settle(page, "closes_at", aside, before, new, wins=closing_wins)
    return aside


def settle(page, name: str, aside: dict, before: dict, new: dict, *, wins) -> None:
    """Set `name` on `page` to the value of `new`, or to its own where it has one that holds."""
    held = text_of(getattr(page, name))
    if held == before[name] and name not in aside:
        value = new[name]
    else:
        own = aside.pop(name) if held == before[name] else held
        aside.pop(name, None)
        value = own
        if wins(own, new):
            value, aside[name] = new[name], own
    is_time = name == "closes_at" and value
    setattr(page, name, datetime.fromisoformat(value) if is_time else value)


def status_wins(own: str, new: dict) -> bool:
    rank = RANK.get(new["status"], 0)
    return rank > 0 and rank >= RANK.get(own, 0)


def format_wins(own: str, new: dict) -> bool:
    return new["status"] == EventStatus.MOVED_ONLINE


def closing_wins(own: str | None, new: dict) -> bool:
    """Whether registration is closed for all dates before it would be for this one."""
    if not new["closes_all"] or not new["closes_at"]:
        return False
    return own is None or datetime.fromisoformat(own) > datetime.fromisoformat(new["closes_at"])
