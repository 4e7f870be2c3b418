"""The record of a person."""

from interop.making import NamedPages, moment, path_of, recorded, themes_of
from interop.parts import Agent
from interop.record import Record
from people.models import PersonPage


@recorded(PersonPage, "theme_items__tag", "roles", keys=lambda page: [])
def record(page: PersonPage, named: NamedPages) -> Record:
    path = path_of(page)
    return Record(
        kind="people",
        key=page.pk,
        type="person",
        label="Person",
        title=page.name,
        slug=page.slug,
        path=path,
        language=page.language,
        abstract=page.summary,
        agents=(
            Agent(
                family=page.family_name,
                given=page.given_name,
                honorific=page.honorific,
                affiliation=page.affiliation,
                orcid=page.orcid,
                path=path,
            ),
        ),
        themes=themes_of(page.theme_slugs),
        first_published=moment(page.first_published_at),
        orcid=page.orcid,
        is_sample=page.is_sample,
    )
