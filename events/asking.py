"""What staff are asked before a change of an event becomes public: whom it writes to, and whether
a date in the past is meant."""

from core.pages.form import Question
from events.models.registration import Registration
from events.notices import has_passed, is_history, news_of, people_told
from events.vocabulary import EventStatus

SAY_YES = "Publish it from its own form, which asks for a yes."
DOES = {
    EventStatus.CANCELLED: "that it is cancelled",
    EventStatus.POSTPONED: "that it is postponed",
    EventStatus.MOVED_ONLINE: "that it has moved online",
}


def questions_about(event) -> list[Question]:
    """What is asked where `event`, as it stands there, is to replace what is public of it."""
    public = event.as_public()
    if not (public and event.start and event.end):
        return []
    if event.is_series:
        return about_series(event, public)
    if moves_into_the_past(event, public):
        return [about_the_past(event, public)]
    changed = event.changes_since(public)
    number = people_told(event, public, changed)
    return [writes_to(number, what_is_told(event, public, changed))] if number else []


def moves_into_the_past(event, public) -> bool:
    return is_history(event, public) and not has_passed(public)


def wrong_dates(event) -> dict[str, str]:
    """Field → what keeps `event` from becoming public: a date in the past for which people have
    registered and to which nobody has said yes, and an expiry before its end."""
    if event.expire_at and event.end and event.expire_at < event.end and is_registered_for(event):
        return {"expire_at": "It would leave the site before it is over: let it stay until then."}
    public = event.as_public() if event.end and has_passed(event) else None
    if not public or event.is_series or event.confirmed_end == event.end:
        return {}
    if not moves_into_the_past(event, public) or not is_registered_for(public):
        return {}
    return {"end": f"{about_the_past(event, public).text} {SAY_YES}"}


def is_registered_for(event) -> bool:
    return bool(event.pk) and event.registrations.concerned().exists()


def about_the_past(event, public) -> Question:
    number = public.registrations.concerned().count()
    told = f" {people(number)} registered for it, and nobody of them is told." if number else ""
    return Question(
        "past",
        f"This moves the event into the past: {event.period_text}.{told} Is that date right?",
    )


def about_series(event, public) -> list[Question]:
    """Every date that follows the series writes to those who registered for it."""
    if not event.changes_since(public):
        return []
    dates = public.occurrences.filter(live=True).upcoming()
    number = Registration.objects.concerned().filter(event__in=dates.values("pk")).count()
    return [writes_to(number, "what has changed of its dates", "up to ")] if number else []


def what_is_told(event, public, changed: list[str]) -> str:
    news = news_of(event, public, changed)
    if "status" in changed and event.status in DOES:
        return DOES[EventStatus(event.status)]
    if news and news.back_from:
        return "that it takes place after all"
    return f"that this has changed: {', '.join(news.words if news else [])}"


def writes_to(number: int, what: str, about: str = "") -> Question:
    return Question("letters", f"Publishing this writes to {about}{people(number)}: {what}.")


def people(number: int) -> str:
    return f"{number} {'person' if number == 1 else 'people'}"
