"""A run of the generator: how many of what, in which order, and the numbers that they bear."""

import gc
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, reset_queries
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from events.models import EventPage, EventsIndexPage
from home.generating import bulk, events, outputs, partners, people, projects
from home.generating.drafts import PREFIX, Draft, Known, Somebody
from home.generating.words import listed
from partners.models import PartnerPage, PartnersIndexPage
from people.models import PeopleIndexPage, PersonPage
from research.models import (
    Keyword,
    OutputPage,
    ProjectPage,
    ProjectsIndexPage,
    ResearchIndexPage,
    Theme,
)

BATCH = 1000  # pages of one transaction: whoever else wants to write waits a few seconds
COLLECTED = 5  # batches whose garbage is looked for together
MOST = 1_000_000  # outputs: a tree has room for 1.6 million pages below one


class GeneratingError(Exception):
    """Why nothing is generated, in words for whoever asked."""


@dataclass(frozen=True)
class PageSort:
    """A sort of page that is made: one for so many outputs, and at least so many."""

    name: str
    model: type[Page]
    index: type[Page]
    draft: Callable[[int, int, Known], Draft]
    each: int
    least: int = 1


# In this order, as each leads to those before it.
SORTS = [
    PageSort("people", PersonPage, PeopleIndexPage, people.draft, each=50, least=5),
    PageSort("partners", PartnerPage, PartnersIndexPage, partners.draft, each=200, least=3),
    PageSort("projects", ProjectPage, ProjectsIndexPage, projects.draft, each=100, least=2),
    PageSort("outputs", OutputPage, ResearchIndexPage, outputs.draft, each=1),
    PageSort("events", EventPage, EventsIndexPage, events.draft, each=20, least=2),
]


def generated(model):
    """The pages of `model` that were generated."""
    return model.objects.filter(slug__startswith=PREFIX)


def plan(number: int) -> dict[str, int]:
    """Name of a sort → how many of it go with `number` outputs."""
    return {sort.name: max(sort.least, number // sort.each) for sort in SORTS}


def generate(number: int, *, seed: int, more: bool, tell: Callable[[str, int, int], None]) -> None:
    """Make `number` outputs and what goes with them; GeneratingError where that cannot be.

    `tell(name, done, of)` hears how far it has come.
    """
    check(number, more=more)
    remember_more()
    indexes = {sort.name: index_of(sort) for sort in SORTS}
    known = Known(themes=list(Theme.objects.all()), keywords=keywords(), today=timezone.localdate())
    with collecting_by_hand():
        for sort in SORTS:
            write(sort, plan(number)[sort.name], indexes[sort.name], seed, known, tell)
            remember(sort, known)
    settle()


def settle() -> None:
    """Let the database learn at once how much there is now, as it would by itself in a while.

    Until then PostgreSQL reads whole tables, and looks through whatever its text index has not yet
    put in place.
    """
    if connection.in_atomic_block:  # a test, whose rows nobody else will see
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")


@contextmanager
def collecting_by_hand():
    """Let Python look for garbage after some batches only: by itself it does so all the time.

    A batch holds so many objects until it is written that looking takes a fifth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def check(number: int, *, more: bool) -> None:
    if not 1 <= number <= MOST - last_number(OutputPage):
        raise GeneratingError(
            f"Say how many outputs to make: a whole number, and at most {MOST:,} of them in all."
        )
    there = sum(generated(sort.model).count() for sort in SORTS)
    if there and not more:
        raise GeneratingError(
            f"There are {there:,} generated pages already. Add to them with --more, or take them "
            "away with --remove."
        )


def remember_more() -> None:
    """Let SQLite keep the indexes in memory: in its usual two megabytes none of them fits."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -262144")  # kilobytes
            cursor.execute("PRAGMA wal_autocheckpoint = 20000")  # pages


def index_of(sort: PageSort):
    index = sort.index.objects.first()
    if index is None:
        raise GeneratingError(
            f"There is no page to put {sort.name} below. Load the Centre's content first: "
            "manage.py load_centre"
        )
    return index


def keywords() -> list[Keyword]:
    """The keywords that outputs are given; those that the site has already stay what they are."""
    names = listed()["keywords"]
    known = {keyword.name: keyword for keyword in Keyword.objects.filter(name__in=names)}
    new = [Keyword(name=n, slug=PREFIX + slugify(n)) for n in names if n not in known]
    known |= {keyword.name: keyword for keyword in Keyword.objects.bulk_create(new)}
    return [known[name] for name in names]


def write(sort: PageSort, number: int, index, seed: int, known: Known, tell) -> None:
    first = last_number(sort.model) + 1
    for batch, start in enumerate(range(0, number, BATCH), 1):
        tell(sort.name, start, number)
        numbers = range(first + start, first + min(start + BATCH, number))
        bulk.write(index, [sort.draft(seed, n, known) for n in numbers])
        reset_queries()  # which Django would all keep, with DEBUG on
        if batch % COLLECTED == 0:
            gc.collect()
    tell(sort.name, number, number)


def last_number(model) -> int:
    """The number of the last page of `model` that was generated; 0 for none."""
    slug = generated(model).order_by("-slug").values_list("slug", flat=True).first()
    return int(slug.split("-")[1]) if slug else 0


def remember(sort: PageSort, known: Known) -> None:
    """Let what is made next lead to all generated pages of `sort`."""
    pages = generated(sort.model).live().order_by("slug")
    if sort.name == "people":
        columns = ["pk", "title", "given_name", "family_name", "affiliation"]
        known.people = [Somebody(*values) for values in pages.values_list(*columns)]
    elif sort.name == "partners":
        known.partners = [Somebody(*values) for values in pages.values_list("pk", "title")]
    elif sort.name == "projects":
        known.projects = list(pages.values_list("pk", flat=True))
