"""The thread: where a page came from, and where it went, across all rooms.

Each link is a column on the page that came later (core.models.Threaded.thread_links). One
recursive query follows them both ways; UNION, not UNION ALL, so that even a circle would end.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, pairwise
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.expressions import RawSQL
from wagtail.models import Page

from core.relations.together import Asked, read_together
from core.values.partial_dates import PartialDate
from core.values.theme_slugs import lead_theme

LONGEST = 60  # pages of one thread that are shown


@dataclass(frozen=True)
class ThreadStep:
    """One step of a thread, as a page shows it; `url` is "" where there is nothing to open."""

    label: str
    date: PartialDate
    title: str
    url: str = ""
    note: str = ""
    theme: str = ""
    is_here: bool = False
    is_sample: bool = False
    has_happened: bool = True
    is_now: bool = False  # the last that has happened
    before: str = ""  # the theme of the step before, which the drawing of this one begins with
    language: str = ""  # what `title` is written in, as far as anybody has said


Answered = list[tuple[int, ThreadStep]]  # suggestions, each with the key of the page


def threaded_models() -> list[type[Any]]:
    """Every type of page that can be part of a thread."""
    return [model for model in apps.get_models() if is_threaded(model)]


def is_threaded(model) -> bool:
    return hasattr(model, "thread_links")


@cache
def in_thread(model) -> ExpressionWrapper:
    """A bool expression for pages of the type `model`: whether the thread has any other step.

    Built once: what is public is asked where it becomes SQL.
    """
    there = ~Q(suggestion="") | _suggestions[0].answered_by(OuterRef("pk"))
    for name in model.thread_links:
        there |= Q(**{f"{name}__isnull": False})
    for later in threaded_models():
        for name in later.thread_links:
            there |= Q(Exists(later.objects.filter(**{name: OuterRef("pk")})))
    return ExpressionWrapper(there, BooleanField())


def ancestors(pk: int) -> set[int]:
    """Keys of the page `pk` and of all it came from, published or not."""
    return set(Page.objects.filter(among(Page, upwards(pk))).values_list("pk", flat=True))


def upwards(pk: int) -> RawSQL:
    """The query for `pk` and the keys of all that it came from."""
    return RawSQL(f"WITH RECURSIVE {up()} SELECT page FROM up", [pk])  # noqa: S608, S611


def both_ways(pk: int) -> RawSQL:
    """The query for `pk`, the keys of all that it came from, and of all that came from these."""
    down = followed("down", "SELECT page FROM up", "source", "page")
    return RawSQL(f"WITH RECURSIVE {up()}, {down} SELECT page FROM down", [pk])  # noqa: S608, S611


def up() -> str:
    return followed("up", "SELECT CAST(%s AS BIGINT)", "page", "source")


def followed(name: str, first: str, at: str, to: str) -> str:
    """The table `name` for a WITH RECURSIVE: the keys `first`, and all that links lead to.

    A link has a `page` and the `source` that it came from; it is followed from its end `at` to its
    end `to`. Each kind of link is asked by its own index: a step costs the same however many pages
    there are. SQLite takes a branch of the recursion for each, PostgreSQL one for all.
    """
    if connection.vendor == "sqlite":
        # It takes the table of the recursion for a large one, unless it is told otherwise, and
        # would first read every link there is.
        steps = [
            f"SELECT link.{ends[to]} FROM {name} here JOIN {table} link"  # noqa: S608
            f" ON link.{ends[at]} = here.page WHERE likelihood(+here.page > 0, 0.000001)"
            f" AND +link.{ends['source']} IS NOT NULL"
            for table, ends in links()
        ]
        return f"{name}(page) AS ({' UNION '.join([first, *steps])})"
    steps = [
        f"SELECT link.{ends[to]} FROM {table} link"  # noqa: S608
        f" WHERE link.{ends[at]} = here.page AND link.{ends['source']} IS NOT NULL"
        for table, ends in links()
    ]
    lateral = f"LATERAL ({' UNION ALL '.join(steps)}) step(page)"
    return f"{name}(page) AS ({first} UNION SELECT step.page FROM {name} here, {lateral})"  # noqa: S608


def links() -> list[tuple[str, dict[str, str]]]:
    """(table, the columns of its "page" and of the "source" that it came from) of each link.

    Only names of our own tables and columns are put into the text.
    """
    return [
        (model._meta.db_table, {"page": "page_ptr_id", "source": f"{name}_id"})
        for model in threaded_models()
        for name in model.thread_links
    ]


def thread_of(page) -> list[ThreadStep]:
    """The published steps of the thread of `page` in date order; [] where it stands alone.

    Costs two queries, and none where the query that read the page knows (`is_in_thread`) that it
    stands alone.
    """
    if not getattr(page, "is_in_thread", True):
        return []
    pages = [page, *fit_for(page, others(page))] if page.pk else [page]
    began, answered = suggestions_of(pages)
    answered = [(key, it) for key, it in answered if page.is_sample or not it.is_sample]
    shown = {p.pk: step(p, is_here=p is page) for p in in_order(pages)}
    steps = joined(fit_for(page, began) + with_answered(shown, answered))
    return steps if len(steps) > 1 else []


def fit_for(page, steps: list) -> list:
    """Those of `steps` that the page shows: what is so was not preceded or followed by what is
    invented."""
    return [it for it in steps if page.is_sample or not it.is_sample]


def with_answered(shown: dict[int, ThreadStep], answered: Answered) -> list[ThreadStep]:
    """The steps of pages, and each suggestion after the page that answered it, by its date.

    Where nothing is known of when a page was published, it still comes before what it answered.
    """
    steps = list(shown.values())
    for key, later in sorted(answered, key=lambda pair: str(pair[1].date)):
        due = [n for n, s in enumerate(steps) if s is shown[key] or before(s.date, later.date)]
        steps.insert(max(due) + 1, later)
    return steps


def joined(steps: list[ThreadStep]) -> list[ThreadStep]:
    """`steps`, each knowing the theme of the one before, and the last that has happened so."""
    done = [place for place, step in enumerate(steps) if step.has_happened]
    marked = [replace(s, is_now=place == done[-1]) if done else s for place, s in enumerate(steps)]
    later = [replace(after, before=first.theme) for first, after in pairwise(marked)]
    return marked[:1] + later


def pages_from(reference: str, keys: Collection[int] = ()) -> list:
    """The published pages that grew out of the suggestion with `reference`, of all types.

    And those with `keys`: by which it was answered.
    """
    roots = " UNION ALL ".join(
        f"SELECT page_ptr_id AS page FROM {model._meta.db_table} WHERE suggestion = %s"  # noqa: S608
        for model in threaded_models()
    )
    named = " UNION SELECT CAST(%s AS BIGINT)" * len(keys)
    down = followed("down", f"SELECT page FROM ({roots}) AS root", "source", "page")  # noqa: S608
    sql = f"WITH RECURSIVE {down} SELECT page FROM down{named}"  # noqa: S608
    values = [reference] * len(threaded_models()) + list(keys)
    return in_order(all_of(RawSQL(sql, values)))  # noqa: S611


def steps_from(
    first: ThreadStep, pages: list, answered_by: Collection[int] = ()
) -> list[ThreadStep]:
    """The thread of a suggestion, where it is `first` and the page that one is on.

    What it grew into follows it; what had answered it already may have come before.
    """
    here = replace(first, is_here=True, url="")
    shown = [(page, step(page, is_here=False)) for page in pages]
    earlier = [s for p, s in shown if p.pk in answered_by and before(s.date, here.date)]
    return joined([*earlier, here, *(s for _, s in shown if s not in earlier)])


def before(one: PartialDate, other: PartialDate) -> bool:
    """Whether `one` was over when `other` came; a month is not before a day within it."""
    return bool(one) and PartialDate(one).last_day < PartialDate(other).first_day


def references_of(pk: int) -> list[str]:
    """The references of the suggestions that the page `pk`, or what it came from, began with."""
    keys = upwards(pk)
    found = [
        model.objects.filter(among(model, keys)).exclude(suggestion="").values_list("suggestion")
        for model in threaded_models()
    ]
    union = found[0].order_by().union(*(more.order_by() for more in found[1:]))
    return sorted(reference for (reference,) in union)


def others(page) -> list:
    """The published pages of the thread but `page`, of all types in one query."""
    return all_of(both_ways(page.pk), apart_from=page.pk)


def all_of(keys: RawSQL, apart_from: int = 0) -> list:
    """The published pages with `keys`, of all types in one query."""
    asked = [shown_of(model, keys, apart_from) for model in threaded_models()]
    return list(chain.from_iterable(read_together(asked, most=LONGEST)))


def among(model, keys: RawSQL):
    """The condition that a page of `model` is one of `keys`."""
    if connection.vendor == "sqlite":
        return Q(pk__in=keys)
    # PostgreSQL expects ten rows of an array; of a recursion half a million, and reads every page.
    key = f'"{model._meta.db_table}"."{model._meta.pk.column}"'
    return RawSQL(f"{key} = ANY(ARRAY({keys.sql}))", keys.params, BooleanField())  # noqa: S611


def shown_of(model, keys: RawSQL, apart_from: int) -> Asked:
    """The published pages of `model` among `keys`, with what a step shows and what they link to."""
    pages = model.objects.published().filter(among(model, keys)).exclude(pk=apart_from)
    sources = [f"{name}_id" for name in model.thread_links]
    return Asked(pages.for_thread(), [*model.thread_columns, *sources])


def with_lead_theme(pages):
    """Each with `lead_theme`, the slug of its first theme."""
    return pages.annotate(lead_theme=lead_theme(pages.model))


def in_order(pages: list) -> list:
    """By date; what has none goes where its type usually comes, at the end."""
    return sorted(pages, key=lambda p: (p.thread_date or "9999", p.thread_place, p.pk))


def suggestions_of(pages: list) -> tuple[list[ThreadStep], Answered]:
    """(those that `pages` began with, those that they answered, each with the key of the page)."""
    references = sorted({page.suggestion for page in pages if page.suggestion})
    keys = [page.pk for page in pages if page.pk]
    return _suggestions[0].steps(references, keys)


class NoSuggestions:
    """The suggestions of threads as far as references tell; a room that has them overrides it."""

    def steps(self, references: list[str], keys: list[int]) -> tuple[list[ThreadStep], Answered]:
        """(those with `references`, (key of the page, step) of each other that `keys` answered)."""
        first = [ThreadStep("Suggestion", PartialDate(r[2:6]), r, theme="disc") for r in references]
        return first, []

    def answered_by(self, key) -> Q | Exists:
        """Whether the page `key` (an F or OuterRef) has answered any."""
        return Q(pk__in=[])


# What tells of suggestions: the room that has them stands above, and says so.
_suggestions = [NoSuggestions()]


def suggestions_from(source: type[NoSuggestions]) -> type[NoSuggestions]:
    """Take the suggestions of threads from an instance of `source`; a class decorator."""
    _suggestions[0] = source()
    return source


def step(page, *, is_here: bool) -> ThreadStep:
    theme = next(iter(page.theme_slugs), "") if is_here else page.lead_theme
    return ThreadStep(
        page.thread_label,
        PartialDate(page.thread_date),
        page.title,
        "" if is_here else page.url,
        "" if is_here else page.thread_note,
        theme or "disc",
        is_here,
        page.is_sample,
        has_happened=page.has_happened,
        language=page.language,
    )
