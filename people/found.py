"""What can be found of people: who they are, what they do, where."""

from core.search.found import Found, found_as
from core.search.types import EntryType, shown_as
from people.models import PeopleIndexPage, PersonPage
from people.models.index import PeopleListing
from people.models.queryset import WITH_PERSON_THEMES
from people.vocabulary import COVER_TYPE

shown_as(
    EntryType(
        type="people", words="People", place=40, square=COVER_TYPE, is_somebody=True, weight=1.5
    )
)


@found_as(
    "people",
    PersonPage,
    "roles",
    "interests",
    WITH_PERSON_THEMES,
    gathers=True,
    listing=PeopleListing,
)
def person(page) -> Found:
    lines = [line for line in page.lines if line]
    return Found(
        title=page.heading,
        label="Person",
        names=[page.affiliation, *(theme.name for theme in page.theme_list)],
        body=[
            page.summary,
            *(role.title for role in page.roles.all()),
            page.biography,
            page.orcid,
        ],
        face={
            "slug": page.slug,
            "themes": page.drawn_themes,
            "date_text": ", ".join(lines),
            "description": page.head_description,
        },
    )


@found_as("pages", PeopleIndexPage)
def index(page) -> Found:
    return Found(
        title=page.title,
        label="Page",
        body=[page.introduction, page.core_team, page.advisory_board],
    )
