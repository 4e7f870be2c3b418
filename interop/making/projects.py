"""The record of a project."""

from core.values.names import parts_of
from events.models import EventPage
from interop.making import (
    NamedPages,
    kinds_of,
    moment,
    path_of,
    recorded,
    related_to,
    themes_of,
)
from interop.making.outputs import asked_by, payer
from interop.parts import Agent
from interop.record import Record
from research.models import OutputPage, ProjectPage

ROWS = ["team", "partners", "funders", "theme_items__tag"]


def keys(page: ProjectPage) -> list[int | None]:
    return [*page.linked_keys(), page.came_from_id]


def parts_of_it(keys: list[int]) -> list[int]:
    """Keys of the outputs and events of the projects with `keys`."""
    models = (OutputPage, EventPage)
    return [
        key
        for m in models
        for key in m.objects.filter(project__in=keys).values_list("pk", flat=True)
    ]


@recorded(ProjectPage, *ROWS, keys=keys, follow=parts_of_it)
def record(page: ProjectPage, named: NamedPages) -> Record:
    return Record(
        kind="projects",
        key=page.pk,
        type="project",
        label="Project",
        title=page.title,
        slug=page.slug,
        path=path_of(page),
        language=page.language,
        date=page.known_from,
        abstract=page.question,
        agents=(
            *(member(row, named) for row in page.team.all()),
            *(partner(row, named) for row in page.partners.all()),
        ),
        themes=themes_of(page.theme_slugs),
        kinds=kinds_of(page.kinds),
        payers=tuple(payer("funder", row, named) for row in page.funders.all()),
        related=(
            *related_to(page.came_from_id, "IsDerivedFrom", "page", named),
            *asked_by(page.suggestion),
        ),
        first_published=moment(page.first_published_at),
        start=page.start,
        end=page.end,
        status=page.status,
        is_sample=page.is_sample,
    )


def member(row, named: NamedPages) -> Agent:
    """Somebody of the team; the name is kept as printed, in one piece."""
    page = named.get(row.person_id or 0)
    parts = parts_of(row.name)
    return Agent(
        family=parts.family_name,
        given=parts.given_name,
        honorific=parts.honorific,
        role=row.role,
        orcid=page.orcid if page else "",
        path=page.path if page else "",
    )


def partner(row, named: NamedPages) -> Agent:
    page = named.get(row.partner_id or 0)
    return Agent(
        family=row.name,
        role="partner",
        is_body=True,
        ror=page.ror if page else "",
        path=page.path if page else "",
    )
