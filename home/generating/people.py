"""Invented people."""

from home.generating import names
from home.generating.chance import Chance
from home.generating.drafts import SAMPLE_ONLY, Draft, Known, new_page
from home.generating.prose import Writer
from people.models import PersonPage, PersonRole, PersonTheme
from people.vocabulary import Role

# The role at the Centre; most have none, and stand among the authors.
ROLES = [Role.ASSOCIATE, Role.SPEAKER, None, None, None, None]


def draft(seed: int, number: int, known: Known) -> Draft:
    """The person `number`, counted from 1."""
    rnd = Chance(seed, "person", number)
    given, family = names.person(rnd)
    sector, body = names.body(rnd)
    themes = rnd.some(known.themes, 1, 2)
    writer = Writer(rnd, themes[0].slug, [names.place(rnd), names.place(rnd)])
    values = {
        "given_name": given,
        "family_name": family,
        "affiliation": body,
        "sector": sector,
        "summary": f"Works on {writer.subject} {writer.setting}.",
        "biography": writer.html([SAMPLE_ONLY, writer.paragraph()]),
    }
    page = new_page(PersonPage, number, f"{given} {family}", rnd, rnd.day(), **values)
    return Draft(
        page,
        {"roles": roles(rnd), "theme_items": [PersonTheme(tag=theme) for theme in themes]},
    )


def roles(rnd: Chance) -> list[PersonRole]:
    role, year = rnd.choice(ROLES), str(rnd.day().year)
    return [PersonRole(role=role, start=year)] if role else []
