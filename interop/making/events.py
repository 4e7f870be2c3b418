"""The record of an event."""

from events.models import EventPage
from events.vocabulary import BodyPart
from interop.making import (
    NamedPages,
    kinds_of,
    moment,
    path_of,
    recorded,
    related_to,
    themes_of,
)
from interop.making.outputs import shown_at
from interop.parts import Agent, Related
from interop.record import Record

ROWS = ["speakers", "bodies", "outputs", "theme_items__tag"]


def keys(page: EventPage) -> list[int | None]:
    rows = [*page.speakers.all(), *page.bodies.all()]
    outputs = [row.output_id for row in page.outputs.all()]
    others = [page.project_id, page.came_from_id, page.series_id]
    return [*(row.linked_key for row in rows), *outputs, *others]


def naming(keys: list[int]) -> list[int]:
    """Keys of what speaks of the events with `keys`: outputs, and the dates of a series."""
    dates = EventPage.objects.filter(series__in=keys).order_by().values_list("pk", flat=True)
    return [*shown_at(keys), *dates]


@recorded(EventPage, *ROWS, keys=keys, follow=naming)
def record(page: EventPage, named: NamedPages) -> Record:
    return Record(
        kind="events",
        key=page.pk,
        type="event",
        label=page.kind_label,
        title=page.title,
        slug=page.slug,
        path=path_of(page),
        language=page.language,
        date=page.first_day.isoformat() if page.start else "",
        abstract=page.summary,
        agents=(
            *(speaker(row, named) for row in page.speakers.all()),
            *(body(row, named) for row in page.bodies.all()),
        ),
        themes=themes_of(page.theme_slugs),
        kinds=kinds_of(page.kinds),
        related=tuple(related(page, named)),
        first_published=moment(page.first_published_at),
        start=page.start_iso if page.start else "",
        end=page.end_iso if page.end else "",
        place=", ".join(filter(None, [page.venue, *page.address_lines])) if page.has_place else "",
        format=page.format,
        status=page.status,
        is_sample=page.is_sample,
    )


def speaker(row, named: NamedPages) -> Agent:
    page = named.get(row.linked_key or 0)
    return Agent(
        family=row.family_name or row.name,
        given=row.given_name,
        honorific=row.honorific,
        role=row.role,
        affiliation=row.affiliation,
        orcid=page.orcid if page else "",
        path=page.path if page else "",
    )


def body(row, named: NamedPages) -> Agent:
    page = named.get(row.linked_key or 0)
    return Agent(
        family=row.name,
        role="host" if row.part == BodyPart.HOST else "partner",
        is_body=True,
        ror=page.ror if page else "",
        path=page.path if page else "",
    )


def related(page: EventPage, named: NamedPages) -> list[Related]:
    found = related_to(page.project_id, "IsPartOf", "project", named)
    found += related_to(page.series_id, "IsPartOf", "event", named)
    found += related_to(page.came_from_id, "IsDerivedFrom", "page", named)
    for row in page.outputs.all():
        found += related_to(row.output_id, "References", "output", named)
    return found
