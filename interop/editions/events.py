"""What of events differs from other pages that can be taken along: once one has taken place and
something remains of it, that is its record."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.relations.children import read_rows
from core.relations.links import pages
from events.models import EventPage, Material
from events.models.event import EVENT_ROWS
from events.models.queryset import WITH_MATERIALS, EventQuerySet
from events.vocabulary import EventStatus, MaterialKind
from interop.editions.event_record import printed
from interop.editions.event_text import slides
from interop.editions.works import Work, work

SLIDES = Material.objects.filter(kind=MaterialKind.SLIDES, document__isnull=False)
NONE_YET = (
    "It is made once the event has taken place and its published page says what was said, has a "
    "transcript, or slides as a file with words in it."
)
WRITTEN = ~Q(said="") | ~Q(transcript="") | ~Q(came_of_it="")


def read(page: EventPage) -> None:
    read_rows(page, EVENT_ROWS, WITH_MATERIALS)
    page.look_up_links()
    pages([key for key in named_keys(page) if key])


def named_keys(page: EventPage) -> list[int | None]:
    """Keys of what is named beside speakers, bodies and links of texts."""
    return [page.series_id, *(row.output_id for row in page.outputs.all())]


def has_words(page: EventPage) -> bool:
    """Whether it has taken place, and its page tells of it or has slides that may."""
    return page.is_over and bool(page.said or page.transcript or page.came_of_it or slides(page))


def with_record(events: EventQuerySet) -> QuerySet:
    """Those that have taken place and of which something remains to be read."""
    shown = Exists(SLIDES.filter(event=OuterRef("pk")))
    return events.past().exclude(status=EventStatus.CANCELLED).filter(WRITTEN | shown)


def as_read(rows: QuerySet) -> QuerySet:
    """Rows since which no slides of their event were read."""
    shown = SLIDES.filter(event=OuterRef("page"))
    return rows.exclude(Exists(shown.filter(document__reading__read_at__gt=OuterRef("looked_at"))))


work(
    Work(
        EventPage,
        "record",
        read=read,
        printed=printed,
        has_words=has_words,
        among=with_record,
        fitting=as_read,
        none_yet=NONE_YET,
    )
)
