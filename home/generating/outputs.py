"""Invented outputs: what most of the pages are, and what search is measured with."""

import datetime

from core.models.dated import DatePrecision
from core.values.vocabulary import Kind
from home.generating import names
from home.generating.chance import Chance
from home.generating.drafts import SAMPLE_ONLY, Draft, Known, Somebody, new_page
from home.generating.heads import by_head_person, with_head_partner
from home.generating.prose import Writer, capital
from home.generating.words import holds_common, needles
from research.models import (
    Contribution,
    OutputBody,
    OutputKeyword,
    OutputPage,
    OutputTheme,
)
from research.vocabulary import BodyRole, Disclosure, Licence, OutputType, Paid

# How many of each type to how many of the others; of a type that is not here none is invented.
TYPES = {
    OutputType.REPORT: 18,
    OutputType.WORKING_PAPER: 16,
    OutputType.ARTICLE: 18,
    OutputType.FEATURE: 8,
    OutputType.BRIEFING: 14,
    OutputType.COMMENTARY: 10,
    OutputType.PRESENTATION: 8,
    OutputType.DATASET: 2,
    OutputType.CONSULTATION_RESPONSE: 4,
    OutputType.RECORDING: 2,
}
PRECISIONS = {
    DatePrecision.DAY: 70,
    DatePrecision.MONTH: 15,
    DatePrecision.YEAR: 10,
    DatePrecision.UNDATED: 5,
}
LICENCES = ["", "", Licence.CC_BY, Licence.CC_BY_NC_ND, Licence.OGL, Licence.RESERVED]
IN_SERIES = {OutputType.REPORT, OutputType.WORKING_PAPER}


def draft(seed: int, number: int, known: Known) -> Draft:
    """The output `number`, counted from 1."""
    rnd = Chance(seed, "output", number)
    themes = rnd.some(known.themes, 1, 3)
    places = [names.place(rnd) for _ in range(2)]
    writer = Writer(rnd, themes[0].slug, places, with_common=holds_common(number))
    authors = contributions(rnd, number, known)
    date, precision = dated(rnd)
    values = {"date": date, "date_precision": precision}
    values |= described(rnd, number, known) | stated(rnd, authors) | texts(writer)
    title = names.SAMPLE + capital(writer.written("title"))
    page = new_page(OutputPage, number, title, rnd, date, **values)
    others = rows(rnd, number, known, themes)
    return Draft(page, {"contributions": authors} | others, body(writer, number))


def described(rnd: Chance, number: int, known: Known) -> dict:
    kind = one_of(TYPES, rnd)
    in_series = {"series": f"{names.SAMPLE}{kind.plural}", "number": str(number)}
    return {
        "type": kind,
        "kinds": rnd.some(Kind.values, 1, 2),
        "licence": rnd.choice(LICENCES),
        "project_id": rnd.choice(known.projects) if rnd.random() < 0.3 else None,
        **(in_series if kind in IN_SERIES else {}),
    }


def stated(rnd: Chance, authors: list[Contribution]) -> dict:
    """What it says of its independence; nobody paid, so that no register names it."""
    declaring = [author.name for author in authors if author.person_id]
    return {
        "funding": rnd.choice([Paid.CORE, Paid.NOBODY, Paid.NOT_STATED]),
        "commissioning": Disclosure.NOBODY,
        "sight": rnd.choice([Disclosure.NOBODY, Disclosure.NOT_STATED]),
        "interests": "\n".join(f"{name}: none recorded." for name in declaring),
    }


def texts(writer: Writer) -> dict:
    points = [writer.sentence() for _ in range(writer.rnd.randint(3, 5))]
    return {
        "subtitle": writer.sentence(),
        "summary": "\n".join(points),
        "abstract": writer.paragraph(4, 6),
    }


def body(writer: Writer, number: int) -> list[dict]:
    """Two to four sections; COMMON and the words for measuring are in it in any case."""
    first = f"{SAMPLE_ONLY} {writer.written('common')}"
    last = " ".join(f"One file bears the word {word}." for word in needles(number))
    return writer.sections(writer.rnd.randint(2, 4), first, last)


def one_of(shares: dict, rnd: Chance):
    return rnd.choices([*shares], weights=[*shares.values()])[0]


def dated(rnd: Chance) -> tuple[datetime.date | None, DatePrecision]:
    """A date, and how much of it is known; what is not known is the first of its kind."""
    day, precision = rnd.day(), one_of(PRECISIONS, rnd)
    known = {
        DatePrecision.DAY: day,
        DatePrecision.MONTH: day.replace(day=1),
        DatePrecision.YEAR: day.replace(day=1, month=1),
    }
    return known.get(precision), precision


def contributions(rnd: Chance, number: int, known: Known) -> list[Contribution]:
    """One to four authors, nobody twice: most have a page, some are a name."""
    made = [author(rnd, known) for _ in range(rnd.choice([1, 1, 2, 2, 3, 4]))]
    if by_head_person(number):
        made.insert(0, by(known.people[0]))
    for row in made:
        row.slug = row.derived_slug
    return [*{row.slug: row for row in made}.values()]


def author(rnd: Chance, known: Known) -> Contribution:
    if rnd.random() < 0.75:
        return by(rnd.favoured(known.people))
    # As many names without a page as there are people, so that each may come more than once.
    once = Chance("name", rnd.randrange(len(known.people)))
    given, family = names.person(once)
    return Contribution(given_name=given, family_name=family, affiliation=names.body(once)[1])


def by(person: Somebody) -> Contribution:
    return Contribution(
        person_id=person.key,
        given_name=person.given_name,
        family_name=person.family_name,
        affiliation=person.affiliation,
    )


def rows(rnd: Chance, number: int, known: Known, themes: list) -> dict[str, list]:
    bodies = rnd.some_favoured(known.partners, 0, 2)
    if with_head_partner(number):
        bodies.insert(0, known.partners[0])
    return {
        "theme_items": [OutputTheme(tag=theme) for theme in themes],
        "keyword_items": [OutputKeyword(tag=tag) for tag in rnd.some(known.keywords, 1, 4)],
        "bodies": [
            OutputBody(role=BodyRole.PARTNER, partner_id=body.key, name=body.name)
            for body in bodies
        ],
    }
