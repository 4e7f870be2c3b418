"""A run of the generator: how many of what, in which order, and the numbers that they bear."""

import gc
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, reset_queries
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from events.models import EventPage, EventsIndexPage
from home.generating import (
    asking,
    bulk,
    events,
    outputs,
    partners,
    people,
    projects,
    registrations,
    series,
    suggestions,
)
from home.generating.drafts import PREFIX, Known, Somebody, number_in
from home.generating.refusing import GeneratingError
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
from suggestions.lifecycle import rules
from suggestions.models import Reason, Suggestion

BATCH = 1000  # pages of one transaction: whoever else wants to write waits a few seconds
COLLECTED = 5  # batches whose garbage is looked for together
MOST = 1_000_000  # outputs: a tree has room for 1.6 million pages below one


def one_by_one(draft: Callable) -> Callable:
    """What makes drafts of several numbers, each by itself."""
    return lambda seed, numbers, known: [draft(seed, number, known) for number in numbers]


def event_drafts(seed: int, numbers: range, known: Known) -> list:
    """Drafts of events; a series brings those of its dates, whose numbers are the next ones."""
    made, passed = [], 0
    for number in numbers:
        if number <= passed:
            continue
        if series.begins_at(number) and number + series.DATES in numbers:
            passed = number + series.DATES
            made.append(series.draft(seed, number, known))
            continue
        made.append(events.draft(seed, number, known))
        if registrations.takes_registrations(number):
            registrations.register(seed, number, made[-1])
    return made


@dataclass(frozen=True)
class Sort:
    """A sort of thing that is made: so many for a thousand outputs, and at least so many.

    `index` is the type of page that they stand below, None for what is no page. `drafts` makes
    them: of a seed, numbers, and what is known.
    """

    name: str
    model: type[Model]
    index: type[Page] | None
    drafts: Callable[[int, range, Known], list]
    of_thousand: int
    least: int = 1


# In this order, as each leads to those before it.
SORTS = [
    Sort("people", PersonPage, PeopleIndexPage, one_by_one(people.draft), 30, least=5),
    Sort("partners", PartnerPage, PartnersIndexPage, one_by_one(partners.draft), 20, least=3),
    Sort("projects", ProjectPage, ProjectsIndexPage, one_by_one(projects.draft), 15, least=2),
    Sort("outputs", OutputPage, ResearchIndexPage, one_by_one(outputs.draft), 1000),
    Sort("events", EventPage, EventsIndexPage, event_drafts, 100, least=2),
    Sort("suggestions", Suggestion, None, one_by_one(suggestions.draft), 200, least=2),
]
PAGE_SORTS = [sort for sort in SORTS if sort.index]


def generated(model):
    """The things of `model` that were generated."""
    if model is Suggestion:
        return asking.generated()
    return model.objects.filter(slug__startswith=PREFIX)


def plan(number: int) -> dict[str, int]:
    """Name of a sort → how many of it go with `number` outputs."""
    return {sort.name: max(sort.least, number * sort.of_thousand // 1000) for sort in SORTS}


def generate(number: int, *, seed: int, more: bool, tell: Callable[[str, int, int], None]) -> None:
    """Make `number` outputs and what goes with them; GeneratingError where that cannot be.

    `tell(name, done, of)` hears how far it has come.
    """
    check(number, more=more)
    remember_more()
    indexes = {sort.name: index_of(sort) for sort in PAGE_SORTS}
    known = what_is_known()
    with collecting_by_hand():
        for sort in SORTS:
            write(sort, plan(number)[sort.name], indexes.get(sort.name), seed, known, tell)
            remember(sort, known)
    settle()


def what_is_known() -> Known:
    """What everything that is made can lead to, before anything is."""
    known = Known(themes=list(Theme.objects.all()), keywords=keywords(), today=timezone.localdate())
    known.reply_within = rules().reply_within
    for reason in Reason.objects.filter(is_offered=True):
        known.reasons.setdefault(reason.state, []).append(reason)
    return known


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
            f"There are {there:,} generated things already. Add to them with --more, or take them "
            "away with --remove."
        )


def remember_more() -> None:
    """Let SQLite keep the indexes in memory: in its usual two megabytes none of them fits."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -262144")  # kilobytes
            cursor.execute("PRAGMA wal_autocheckpoint = 20000")  # pages


def index_of(sort: Sort):
    index = sort.index.objects.first() if sort.index else None
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


def write(sort: Sort, number: int, index, seed: int, known: Known, tell) -> None:
    first = last_number(sort.model) + 1
    for batch, start in enumerate(range(0, number, BATCH), 1):
        tell(sort.name, start, number)
        made = sort.drafts(seed, range(first + start, first + min(start + BATCH, number)), known)
        bulk.write(index, made) if sort.index else asking.write(made)
        reset_queries()  # which Django would all keep, with DEBUG on
        if batch % COLLECTED == 0:
            gc.collect()
    tell(sort.name, number, number)


def last_number(model) -> int:
    """The number of the last thing of `model` that was generated; 0 for none."""
    if model is Suggestion:
        return asking.last_number()
    slug = generated(model).order_by("-slug").values_list("slug", flat=True).first()
    return number_in(slug) if slug else 0


def remember(sort: Sort, known: Known) -> None:
    """Let what is made next lead to all generated pages of `sort`."""
    if not sort.index:
        return
    pages = generated(sort.model).live().order_by("slug")
    if sort.name == "people":
        columns = ["pk", "title", "given_name", "family_name", "affiliation"]
        known.people = [Somebody(*values) for values in pages.values_list(*columns)]
    elif sort.name == "partners":
        known.partners = [Somebody(*values) for values in pages.values_list("pk", "title")]
    elif sort.name == "projects":
        known.projects = list(pages.values_list("pk", flat=True))
    elif sort.name == "outputs":
        known.outputs = list(pages.values_list("pk", flat=True))
    elif sort.name == "events":
        known.past_events = list(pages.past().values_list("pk", flat=True))
