"""The record of an output."""

from collections.abc import Iterator
from html import unescape
from mimetypes import guess_type

from django.utils.html import strip_tags

from events.models import EventOutput
from interop.making import (
    NamedPages,
    kinds_of,
    moment,
    path_of,
    recorded,
    related_to,
    themes_of,
)
from interop.parts import Agent, CitedWork, Correction, File, Payer, Related
from interop.record import Record
from research.models import OutputPage
from research.models.output_queryset import WITH_DOCUMENTS, WITH_KEYWORDS, WITH_THEMES
from research.references.listing import in_plain_words
from research.vocabulary import BodyRole
from suggestions.models import Suggestion

ROWS = [
    *["contributions", "bodies", "funders", "corrections", "event_rows"],
    *[WITH_THEMES, WITH_KEYWORDS, WITH_DOCUMENTS],
]


def keys(page: OutputPage) -> list[int | None]:
    events = [row.event_id for row in page.event_rows.all()]
    return [*page.linked_keys(), page.project_id, page.came_from_id, *events]


def shown_with(keys: list[int]) -> list[int]:
    """Keys of the events that have to do with the outputs with `keys`."""
    rows = EventOutput.objects.filter(output__in=keys).order_by()
    return list(rows.values_list("event", flat=True).distinct())


@recorded(OutputPage, *ROWS, keys=keys, follow=shown_with)
def record(page: OutputPage, named: NamedPages) -> Record:
    terms, path = page.licence_terms, path_of(page)
    return Record(
        kind="research",
        key=page.pk,
        type=page.type,
        label=page.label,
        title=page.title,
        slug=page.slug,
        path=path,
        date=page.date_iso,
        subtitle=page.subtitle,
        abstract=page.abstract or page.summary,
        language=page.language,
        agents=tuple(agent(row, named) for row in page.contributions.all()),
        series=page.series,
        number=page.number,
        container=page.container,
        container_address=page.container_address,
        doi=page.doi,
        isbn=page.isbn,
        issn=page.issn,
        licence=terms.label if terms else "",
        licence_address=terms.address if terms else "",
        permission=page.permission,
        source=page.source,
        themes=themes_of(page.theme_slugs),
        kinds=kinds_of(page.kinds),
        keywords=tuple(page.keyword_list),
        payers=tuple(payers(page, named)),
        files=tuple(files(page, path)),
        related=tuple(related(page, named)),
        corrections=tuple(
            Correction(row.date.isoformat(), row.text) for row in page.corrections.all()
        ),
        works_cited=tuple(works_cited(page)),
        first_published=moment(page.first_published_at),
        is_sample=page.is_sample,
    )


def agent(row, named: NamedPages) -> Agent:
    """Whoever `row`, a Contribution, names: a name alone is that of a body, unless a person's page
    stands behind it."""
    page = named.get(row.linked_key or 0)
    return Agent(
        family=row.family_name,
        given=row.given_name,
        honorific=row.honorific,
        role=row.role,
        is_body=not row.given_name and not row.person_id,
        affiliation=row.affiliation,
        orcid=page.orcid if page else "",
        ror=page.ror if page else "",
        path=page.path if page else "",
    )


def payers(page: OutputPage, named: NamedPages) -> list[Payer]:
    """Its funders, and whoever asked for it: as its statement of independence names them."""
    rows = [("funder", row) for row in page.funders.all()]
    rows += [("sponsor", row) for row in page.bodies_as(BodyRole.COMMISSIONER)]
    return [payer(role, row, named) for role, row in rows]


def payer(role: str, row, named: NamedPages) -> Payer:
    page = named.get(row.partner_id or 0)
    return Payer(row.name, role, page.ror if page else "", page.path if page else "")


def files(page: OutputPage, path: str) -> list[File]:
    """All of them: which lie in a collection that is not for everybody is asked of whoever reads
    (interop.reading.for_everybody)."""
    return [
        File(
            name=row.name,
            path=f"{path}files/{row.name}",
            mime=guess_type(row.name)[0] or "application/octet-stream",
            label=row.label,
            size=row.document.file_size,
            document=row.document_id,
        )
        for row in page.files.all()
    ]


def works_cited(page: OutputPage) -> Iterator[CitedWork]:
    """The works of others that its text may cite; those of our own are among what is `related`."""
    for said in page.reference_items:
        if not said.page:
            words = unescape(strip_tags(in_plain_words(said).entry))
            yield CitedWork(words, said.csl.get("DOI", ""), said.csl.get("URL", ""))


def related(page: OutputPage, named: NamedPages) -> list[Related]:
    found = related_to(page.project_id, "IsPartOf", "project", named)
    found += related_to(page.came_from_id, "IsDerivedFrom", "page", named)
    for row in page.event_rows.all():
        found += related_to(row.event_id, "IsReferencedBy", "event", named)
    for key in page.own_works_cited:
        found += related_to(key, "References", "output", named)
    return found + asked_by(page.suggestion)


def asked_by(reference: str) -> list[Related]:
    """The suggestion that it began with, where anybody may read that."""
    it = Suggestion.objects.public().filter(reference=reference).first() if reference else None
    return [Related("IsDerivedFrom", "suggestion", it.marked_question, it.url)] if it else []


def shown_at(keys: list[int]) -> list[int]:
    """Keys of the outputs that the events with `keys` have to do with."""
    rows = EventOutput.objects.filter(event__in=keys).order_by()
    return list(rows.values_list("output", flat=True).distinct())
