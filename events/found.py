"""What can be found of events: what is to come, and what was said."""

from django.db.models import Prefetch
from django.utils.formats import date_format

from core.search.found import Found, found_as, stream_documents, stream_texts
from core.search.types import EntryType, shown_as
from events.models import EventPage, EventsIndexPage
from events.models.index import EventListing
from events.models.queryset import WITH_MATERIALS
from events.models.rows import EventTheme
from events.vocabulary import COVER_TYPE
from research.found import face, subjects

MOST_DAYS = 60  # that an event is found by
WITH_EVENT_THEMES = Prefetch("theme_items", EventTheme.objects.select_related("tag"))


shown_as(
    EntryType(type="events", words="Events", place=30, weight=1.2, square=COVER_TYPE, answers=True)
)


@found_as(
    "events",
    EventPage,
    "programme",
    "speakers",
    "bodies",
    "outputs",
    WITH_EVENT_THEMES,
    WITH_MATERIALS,
    listing=EventListing,
)
def event(page) -> Found:
    """An event; one of a series is found once it has a record: until then the series stands for
    it, and lists alone know it.
    """
    if page.is_occurrence and not page.has_record:
        return Found(title="", is_for_lists=True)
    people = [*page.speakers.all(), *page.bodies.all()]
    materials = page.materials.all()
    return Found(
        title=page.title,
        label=page.kind_label,
        date=page.first_day if page.has_date else None,
        days=days(page),
        names=[*(row.name for row in people), *subjects(page), page.place_text],
        body=[
            page.summary,
            *stream_texts(page.body),
            *programme(page),
            *[page.said, page.came_of_it, page.transcript],
            *(row.name for row in materials),
        ],
        links=[*(row.linked_key for row in people), page.project_id],
        documents=[
            *(row.document_id for row in materials if row.document_id),
            *stream_documents(page.body),
        ],
        face=face(
            page,
            type="event",
            date_text=page.date_text,
            date_iso=page.start_iso,
            notice=page.notice,
            ends=ends(page),
        ),
    )


def ends(page) -> str:
    """When it is over (ISO 8601); of a series, its last date that is known. "" for no date."""
    dates = page.occurrences.live() if page.is_series else [page]
    known = [event.end for event in dates if event.has_date and not event.is_off]
    return max(known).isoformat() if known else ""


def days(page) -> list[str]:
    """Every day on which it takes place; of a series, those that are known."""
    held = [page, *page.occurrences.live()] if page.is_series else [page]
    known = [day for event in held if event.has_date for day in event.days[:MOST_DAYS]]
    return [date_format(day, "j F Y") for day in dict.fromkeys(known)][:MOST_DAYS]


def programme(page) -> list[str]:
    """What happens at the event, and who speaks of what."""
    sessions = [text for part in page.programme.all() for text in (part.title, part.who, part.text)]
    speakers = [text for row in page.speakers.all() for text in (row.affiliation, row.topic)]
    return [*sessions, *speakers]


@found_as("pages", EventsIndexPage)
def index(page) -> Found:
    return Found(title=page.title, label="Page", body=[page.introduction])
