"""What each content file must and may say, checked before anything is written."""

from dataclasses import dataclass

from core.values.languages import WRITTEN
from core.values.themes import THEMES
from core.values.vocabulary import Kind, Sector
from home.loading.checks import (
    Checks,
    amount,
    date,
    either,
    file,
    mapping,
    mistakes,
    numbered,
    one_of,
    rows,
    several,
    slug,
    source_line,
    text,
    whole,
    yes_or_no,
)
from home.loading.source import Source
from partners.vocabulary import Band, Relation
from people.vocabulary import Role
from research.vocabulary import (
    BodyRole,
    ContributorRole,
    Disclosure,
    Licence,
    OutputType,
    Paid,
    ProjectRole,
    ProjectStatus,
)


@dataclass(frozen=True)
class Schema:
    """The keys of one sort of content file."""

    required: Checks
    allowed: Checks

    def check(self, source: Source) -> None:
        """ContentError for the first thing in `source` that is not as it should be."""
        for key, reason in mistakes(source.values, self.required, self.allowed).items():
            raise source.error(key, f"{key}: {reason}")


def contribution(value: object) -> str:
    names: Checks = {"role": one_of(ContributorRole.values)}
    rest: Checks = {"affiliation": text}
    if isinstance(value, dict) and "organisation" in value:
        return mapping(names | {"organisation": text}, rest | {"partner": slug})(value)
    more = {"given": text, "honorific": text, "person": slug}
    return mapping(names | {"family": text}, rest | more)(value)


PAGE: Checks = {"title": text, "slug": slug}
WORDS: Checks = {
    "search_description": text,
    "seo_title": text,
    # Where it comes from: one line, or that it is invented.
    "source": source_line,
    "sample": yes_or_no,
    "language": one_of(WRITTEN.values),
}
PERIOD: Checks = {"start": date, "end": date, "as_of": date}
MONEY = {"amount": amount, "band": one_of(Band.values), "note": text}
THREAD = {"came_from": slug, "suggestion": text}
KINDS = several(one_of(Kind.values), most=4)
THREE_THEMES = several(one_of(THEMES), most=3)
FUNDERS = either("partner", {}, MONEY | {"awarded": date})

HOME = Schema(
    PAGE | {"statement": text},
    WORDS
    | {
        "themes_intro": text,
        "kinds_intro": text,
        "kinds": rows({"slug": one_of(Kind.values), "text": text}, {}),
    },
)
INDEX = Schema(PAGE, WORDS)
THEME = Schema(
    PAGE | {"slug": one_of(THEMES), "tagline": text, "order": whole},
    WORDS | {"known": text, "unknown": several(text), "questions": several(text)},
)
EXPLAINER = Schema(PAGE | {"theme": one_of(THEMES), "answer": text}, WORDS | {"order": whole})
STANDARD = Schema(
    PAGE,
    WORDS
    | {
        "parent": lambda value: "" if isinstance(value, str) else "this is to be a slug or ''",
        "introduction": text,
        "order": whole,
        "show_in_menus": yes_or_no,
        "shows": text,
    },
)
PEOPLE = Schema(PAGE, WORDS | {"core_team": text, "advisory_board": text})
PERSON = Schema(
    {"family": text, "slug": slug},
    WORDS
    | {
        "given": text,
        "honorific": text,
        "affiliation": text,
        "sector": one_of(Sector.values),
        "summary": text,
        "roles": rows({"role": one_of(Role.values)}, {"position": text} | PERIOD),
        "interests": rows({"text": text}, PERIOD),
        "themes": THREE_THEMES,
        "orcid": text,
    },
)
PARTNERS = Schema(
    PAGE, WORDS | {"sectors": mapping({}, dict.fromkeys(Sector.values, text)), "sponsors": text}
)
PARTNER = Schema(
    PAGE | {"sector": one_of(Sector.values)},
    WORDS
    | {
        "full_name": text,
        "summary": text,
        "relations": rows({"relation": one_of(Relation.values)}, PERIOD | MONEY),
        "they_bring": text,
        "we_bring": text,
        "money": text,
        "contacts": either("person", {}, {"position": text}),
        "website": text,
        "ror": text,
    },
)
PROJECTS = INDEX
PROJECT = Schema(
    PAGE | {"status": one_of(ProjectStatus.values)},
    WORDS
    | PERIOD
    | THREAD
    | {
        "question": text,
        "stopped_because": text,
        "themes": THREE_THEMES,
        "kinds": KINDS,
        "team": either("person", {}, {"role": one_of(ProjectRole.values)}),
        "partners": either("partner", {}, {"part": text}),
        "funders": FUNDERS,
        "milestones": rows({"text": text}, {"date": date, "reached": yes_or_no}),
    },
)
OUTPUT = Schema(
    PAGE
    | {
        "type": one_of(OutputType.values),
        "themes": THREE_THEMES,
        "contributions": numbered(contribution),
    },
    WORDS
    | THREAD
    | {
        "subtitle": text,
        "date": date,
        "kinds": KINDS,
        "keywords": several(text),
        "series": mapping({"name": text}, {"number": text}),
        "first_published": mapping({"container": text}, {"address": text, "permission": text}),
        "licence": one_of(Licence.values),
        "summary_points": several(text),
        "abstract": text,
        "project": slug,
        "funding": one_of(Paid.values),
        "commissioning": one_of(Disclosure.values),
        "sight": one_of(Disclosure.values),
        "funders": FUNDERS,
        "bodies": either("partner", {"role": one_of(BodyRole.values)}, {"part": text}),
        "interests": text,
        "independence": text,
        "doi": text,
        "files": rows({"file": file, "title": text}, {"name": text, "label": text}),
        "pictures": rows({"file": file, "title": text}, {"credit": text}),
    },
)
