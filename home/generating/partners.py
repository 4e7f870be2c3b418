"""Invented bodies to work with."""

from home.generating import names
from home.generating.chance import Chance
from home.generating.drafts import SAMPLE_ONLY, Draft, Known, new_page
from home.generating.prose import Writer, capital
from partners.models import PartnerPage, PartnerRelation
from partners.vocabulary import Relation


def draft(seed: int, number: int, known: Known) -> Draft:
    """The partner `number`, counted from 1; none of them pays, so that no register names it."""
    rnd = Chance(seed, "partner", number)
    sector, name = names.body(rnd)
    writer = Writer(rnd, rnd.choice(known.themes).slug, [names.place(rnd), names.place(rnd)])
    page = new_page(
        PartnerPage,
        number,
        name,
        rnd,
        rnd.day(),
        sector=sector,
        summary=f"Works with us on {writer.subject} {writer.setting}.",
        purpose=writer.html([SAMPLE_ONLY, writer.paragraph()]),
        they_bring=capital(writer.sentence()),
        money="None, in either direction.",
    )
    relation = rnd.choice([Relation.STRATEGIC, Relation.PROJECT, Relation.PROJECT])
    year = str(rnd.day().year)
    return Draft(page, {"relations": [PartnerRelation(relation=relation, start=year)]})
