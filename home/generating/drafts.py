"""Pages that are made, and not yet written."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.text import slugify

from home.generating.chance import REFERENCE, Chance
from home.generating.hidden import hide

# What the address of everything generated begins with, and by which it is known again.
PREFIX = "generated-"
SAMPLE_ONLY = "This is an example: nothing in it is true of any real place, body or person."


@dataclass
class Draft:
    """An unsaved page, and its rows: name of the relation → unsaved rows in their order.

    `blocks` are its body, as StreamField keeps it. `registrations` are unsaved, too. `below` makes
    the drafts of the pages below it, once it is written.
    """

    page: Any
    rows: dict[str, list] = field(default_factory=dict)
    blocks: list[dict] = field(default_factory=list)
    registrations: list = field(default_factory=list)
    below: "Callable[[Draft], list[Draft]] | None" = None


class Somebody(NamedTuple):
    """What a row says of a generated person or body, and by which key it leads to their page."""

    key: int
    name: str
    given_name: str = ""
    family_name: str = ""
    affiliation: str = ""


@dataclass
class Known:
    """What a generated page can lead to: what stands on the site when it is made."""

    themes: list
    keywords: list
    people: list[Somebody] = field(default_factory=list)
    partners: list[Somebody] = field(default_factory=list)
    # Keys of pages.
    projects: list[int] = field(default_factory=list)
    outputs: list[int] = field(default_factory=list)
    past_events: list[int] = field(default_factory=list)
    # State of a suggestion → the reasons that can be given for it.
    reasons: dict[str, list] = field(default_factory=dict)
    reply_within: int = 20  # working days
    today: datetime.date = REFERENCE


def new_page(model, number: int, title: str, rnd: Chance, day: datetime.date | None, /, **fields):
    """A page of `model` with what all of them have, published on `day`."""
    moment = datetime.datetime.combine(day or REFERENCE, datetime.time(9), datetime.UTC)
    page = model(
        title=title,
        draft_title=title,
        slug=slug_for(number, title),
        translation_key=rnd.uuid(),
        live=True,
        first_published_at=moment,
        last_published_at=moment,
        latest_revision_created_at=moment,
        **fields,
    )
    hide(page, number)
    return page


def slug_for(number: int, title: str) -> str:
    return f"{PREFIX}{number:07}-{slugify(title)[:80]}".rstrip("-")


def number_in(slug: str) -> int:
    """The number that a generated page was made with."""
    return int(slug.split("-")[1])
