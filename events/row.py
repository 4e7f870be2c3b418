"""An event in a list: the plain values of components/event_row.html."""

from django.utils.formats import date_format

from events.models import EventPage
from events.unfolding import MoreDates
from events.vocabulary import EventStatus


def row_of(event: EventPage, *, with_remains: bool) -> dict:
    """Of an event read `for_listing`; `with_remains` reads its materials, too."""
    row = {
        "url": event.url,
        "title": event.title,
        "language": event.language,
        "is_sample": event.is_sample,
        "notice": event.notice,
        "kind": event.kind_text,
        "change": change_of(event),
        "themes": event.theme_list,
        "kinds": event.kind_list,
        "remains": remains_of(event) if with_remains else [],
        "where": event.where_text,
        "places": event.places_text,
    }
    row |= dates_of(getattr(event, "more_dates", None))
    return row | date_of(event) if event.has_date else row


def dates_of(more: MoreDates | None) -> dict:
    """The other dates of a series that its row stands for."""
    if not (more and more.dates):
        return {}
    return {"dates": more.dates, "more": more.count, "series_url": more.series_url}


def date_of(event: EventPage) -> dict:
    """The days and times of an event that has any, `until` of one of several days."""
    first, last = event.first_day, event.last_day
    parts = {
        "iso": event.start_iso,
        "weekday": event.weekday,
        "day": first.day,
        "month": date_format(first, "F Y"),
        "time": event.time_text,
    }
    if event.is_of_many_days:
        form = "l j F" if last.year == first.year else "l j F Y"
        parts |= {"until": date_format(last, form), "until_iso": last.isoformat()}
    return parts


def change_of(event: EventPage) -> str:
    """How the plan has changed of what still takes place; "" where it has not."""
    if event.state == EventStatus.RESCHEDULED and event.previous_text:
        return f"{event.state_label}: it was to be on {event.previous_text}"
    changed = {EventStatus.RESCHEDULED, EventStatus.MOVED_ONLINE}
    return event.state_label if event.state in changed else ""


def remains_of(event: EventPage) -> list[str]:
    """What is kept of it, in words, once each: ["Slides", "Recording"]."""
    return list(dict.fromkeys(material.get_kind_display() for material in event.materials.all()))
