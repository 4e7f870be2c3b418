"""Letters to those who registered when the plan changes, written in the same transaction."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from core.letters.told import last_told
from events import times
from events.letters import PLAN, about, plan_digest, write_about
from events.models.public_plan import TIMES
from events.models.registration import Registration
from events.settling import settle, withdraw_offers
from events.vocabulary import Attendance, EventStatus

# The status that an event has taken → what is written of it.
KINDS = {
    EventStatus.CANCELLED: "event-cancelled",
    EventStatus.POSTPONED: "event-postponed",
    EventStatus.MOVED_ONLINE: "event-moved-online",
}
TIME, PLACE, LINK = "the time", "the place", "the joining link"
# What a changed field is called in the letter.
WORDS = {
    **dict.fromkeys(["start", "end", "zone", "all_day"], TIME),
    **dict.fromkeys(["venue", "address"], PLACE),
    "format": "how you can take part",
    "joining_link": LINK,
}


@dataclass(frozen=True)
class News:
    """What is written of a change: the kind of letter, what has changed in words, from which of
    `cancelled` and `postponed` it is back, when it was to be; and what a clock elsewhere says now
    where the rules of the zone have changed and the clock there says the same (`in_utc`)."""

    kind: str
    words: list[str]
    back_from: str = ""
    was_on: str = ""
    by_utc: dict[str, str] | None = None

    def words_for(self, registration: Registration) -> list[str]:
        """Without what is no matter to somebody who takes part in this way."""
        is_online = registration.attendance == Attendance.ONLINE
        return [word for word in self.words if word != (PLACE if is_online else LINK)]

    def concerns(self, registration: Registration) -> bool:
        whole = self.kind != "event-changed" or self.back_from or self.by_utc
        return bool(whole or self.words_for(registration))


def has_passed(event) -> bool:
    """Whether its time is over, cancelled or not; what is postponed is still to come."""
    is_past = bool(event.end and event.end <= timezone.now())
    return is_past and event.status != EventStatus.POSTPONED


def is_history(event, before) -> bool:
    """Whether it is over after the change. What never got its new date is called off, not over."""
    was_put_off = before.status == EventStatus.POSTPONED
    return has_passed(event) and not (was_put_off and event.status == EventStatus.CANCELLED)


def news_of(event, before, changed: list[str]) -> News | None:
    """What those concerned are written when `event`, as it was `before`, has `changed`.

    None of what has passed, of what passes by this very change, of what changes while it does not
    take place, and of what nobody who registered is concerned with.
    """
    is_new_status = "status" in changed
    if event.is_series or is_history(event, before):
        return None
    if event.is_off and (has_passed(before) or not is_new_status):
        return None
    kind = KINDS.get(EventStatus(event.status)) if is_new_status else None
    by_rules = event.has_same_clock(before) and not TIMES.isdisjoint(changed)
    said = [name for name in changed if not (by_rules and name in TIMES)]
    words = list(dict.fromkeys(WORDS[name] for name in said if name in WORDS))
    back_from = before.status if is_new_status and before.is_off else ""
    if back_from and not event.is_off and "format" not in changed:
        kind = None  # it was online before: that it takes place after all is the news
    if not (kind or words or back_from or by_rules):
        return None
    is_moved = "start" in said or bool(back_from) or event.is_off
    was_on = before.period_text if is_moved and before.start and before.end else ""
    by_utc = in_utc(event, before, changed) if by_rules else None
    return News(kind or "event-changed", words, back_from, was_on, by_utc)


def tell_registered(event, before, changed: list[str]) -> None:
    """Write to everybody who has a place, an offer or a turn, what has become of the plan."""
    news = news_of(event, before, changed)
    if event.is_series or is_history(event, before):
        return
    had = settle(event) if "format" in changed and event.ways else {}
    if event.is_off:
        had |= withdraw_offers(event)
    people = list(event.registrations.concerned())
    known = last_told([about(person) for person in people], PLAN)
    for person in people:
        person.event = event
        if news and is_news_to(person, news, known.get(about(person)), person.pk in had):
            tell(person, news, had)


def is_news_to(person: Registration, news: News, known, was_settled: bool) -> bool:
    if was_settled:
        return True
    is_told = known is not None and known.what == plan_digest(person)
    return news.concerns(person) and not is_told


def tell(person: Registration, news: News, had: dict[int, str]) -> None:
    write_about(
        person,
        news.kind,
        had=had.get(person.pk, ""),
        changed=news.words_for(person),
        back_from=news.back_from,
        was_on=news.was_on,
        by_utc=news.by_utc,
        was_settled=person.pk in had,
    )


def people_told(event, before, changed: list[str]) -> int:
    """To how many people publishing `event` would write, as it is kept now; about, for what has
    been told already is not counted off."""
    news = news_of(event, before, changed)
    if not news:
        return 0
    people = list(before.registrations.concerned())
    return sum(news.concerns(person) or "format" in changed for person in people)


def in_utc(event, before, changed: list[str]) -> dict[str, str]:
    """What a clock elsewhere says of a time that the clock there says as before."""
    name, does = ("start", "starts") if "start" in changed else ("end", "ends")
    texts = {"now": in_words(getattr(event, name)), "was": in_words(getattr(before, name))}
    return {"does": does, **texts}


def in_words(at: datetime) -> str:
    """ "1pm on Thursday 17 January 2030", by UTC."""
    at = times.in_utc(at)
    return f"{times.clock_text(at)} on {date_format(at, 'l j F Y')}"
