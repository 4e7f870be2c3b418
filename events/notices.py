"""Letters to those who registered when the plan changes, written in the same transaction."""

from typing import Any

from events.letters import write_about
from events.settling import settle
from events.vocabulary import Attendance, EventStatus

# The status that an event has taken → what is written of it.
KINDS = {
    EventStatus.CANCELLED: "event-cancelled",
    EventStatus.POSTPONED: "event-postponed",
    EventStatus.MOVED_ONLINE: "event-moved-online",
}
# What a changed field is called in the letter.
WORDS = {
    **dict.fromkeys(["start", "end", "zone", "all_day"], "the time"),
    **dict.fromkeys(["venue", "address"], "the place"),
    "format": "how you can take part",
    "joining_link": "the joining link",
}


def tell_registered(event, before, changed: list[str]) -> None:
    """Write to everybody who has a place, an offer or a turn, what has become of the plan."""
    if event.is_over or event.is_series:
        return
    settled = settle(event) if "format" in changed and event.ways else set()
    news = KINDS.get(event.status) if "status" in changed else None
    words = list(dict.fromkeys(WORDS[name] for name in changed if name in WORDS))
    back = "status" in changed and before.is_off
    if back and not event.is_off and "format" not in changed:
        news = None  # it was online before: that it takes place after all is the news
    if event.status == EventStatus.POSTPONED and not news:
        return  # what changes while there is no date is told with the date
    if not (news or words or back):
        return
    was_on = before.period_text if "start" in changed or back or event.is_off else ""
    for registration in event.registrations.concerned():
        registration.event = event
        only_link = not news and words == ["the joining link"] and not back
        if only_link and registration.attendance != Attendance.ONLINE:
            continue
        more: dict[str, Any] = {"changed": words, "is_back": back, "was_on": was_on}
        more["was_settled"] = registration.pk in settled
        write_about(registration, news or "event-changed", **more)
