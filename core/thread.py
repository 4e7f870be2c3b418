"""The thread: where a page came from, and where it went, across all rooms.

Each link is a column on the page that came later (core.models.Threaded.thread_links). One
recursive query follows them both ways; UNION, not UNION ALL, so that even a circle would end.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from django.apps import apps
from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from wagtail.models import Page

from core.children import from_json
from core.partial_dates import PartialDate
from core.theme_slugs import theme_slug

LONGEST = 60  # pages of one thread that are shown


@dataclass(frozen=True)
class Step:
    """One step of a thread, as a page shows it; `url` is "" where there is nothing to open."""

    label: str
    date: PartialDate
    title: str
    url: str = ""
    note: str = ""
    theme: str = ""
    is_here: bool = False
    before: str = ""  # the theme of the step before, which the drawing of this one begins with


def threaded_models() -> list[type]:
    """Every type of page that can be part of a thread."""
    return [model for model in apps.get_models() if is_threaded(model)]


def is_threaded(model) -> bool:
    return hasattr(model, "thread_links")


def in_thread(model) -> ExpressionWrapper:
    """For pages of the type `model`: whether anything came before or after, or was suggested."""
    there = ~Q(suggestion="")
    for name in model.thread_links:
        there |= Q(**{f"{name}__isnull": False})
    for later in threaded_models():
        for name in later.thread_links:
            there |= Q(Exists(later.objects.filter(**{name: OuterRef("pk")})))
    return ExpressionWrapper(there, BooleanField())


UP = "SELECT page FROM up"
BOTH = (
    ", down(page) AS (SELECT page FROM up UNION SELECT link.page FROM link "
    "JOIN down ON link.source = down.page) SELECT page FROM down"
)


def ancestors(pk: int) -> set[int]:
    """Keys of the page `pk` and of all it came from, published or not."""
    return set(Page.objects.filter(pk__in=follow(pk, UP)).values_list("pk", flat=True))


def follow(pk: int, select: str) -> RawSQL:
    """The query for the keys that the links lead to from `pk`: UP, or in BOTH directions."""
    # Only names of our own tables and columns are put into the text; the key is a parameter.
    links = " UNION ALL ".join(
        f"SELECT page_ptr_id, {name}_id FROM {model._meta.db_table}"  # noqa: S608
        for model in threaded_models()
        for name in model.thread_links
    )
    sql = (
        f"WITH RECURSIVE link(page, source) AS ({links}), "  # noqa: S608
        "up(page) AS (SELECT CAST(%s AS BIGINT) UNION SELECT link.source FROM link "
        f"JOIN up ON link.page = up.page WHERE link.source IS NOT NULL) {select}"
    )
    return RawSQL(sql, [pk])  # noqa: S611


def thread_of(page) -> list[Step]:
    """The published steps of the thread of `page` in date order; [] where it stands alone.

    Costs one query, and none where the query that read the page knows (`is_in_thread`) that it
    stands alone.
    """
    pages = [page, *others(page)] if page.pk and getattr(page, "is_in_thread", True) else [page]
    steps = suggestions(pages) + [step(p, is_here=p is page) for p in in_order(pages)]
    steps[1:] = [replace(later, before=first.theme) for first, later in pairwise(steps)]
    return steps if len(steps) > 1 else []


def others(page) -> list:
    """The published pages of the thread but `page`, of all types in one query."""
    branches = [steps_of(model, page.pk) for model in threaded_models()]
    found = branches[0].union(*branches[1:], all=True)[:LONGEST]
    return [as_step(label, told) for label, told in found]


def steps_of(model, pk: int) -> QuerySet:
    """(label of the model, JSON of what a step is told of) for its pages in the thread of `pk`."""
    pages = model.objects.published().filter(pk__in=follow(pk, BOTH)).exclude(pk=pk)
    pages = pages.for_thread().order_by()
    told = {name: name for name in [*model.thread_columns, *pages.query.annotations]}
    label = Value(model._meta.label, output_field=CharField())
    return pages.annotate(of=label, told=JSONObject(**told)).values_list("of", "told")


def as_step(label: str, told: dict):
    """The page that `told` is of, with no more of it than a step shows."""
    model = apps.get_model(label)
    fields = {f.attname: f for f in model._meta.concrete_fields if f.attname in told}
    page = model(**{name: from_json(f, told[name]) for name, f in fields.items()})
    for name in told.keys() - fields.keys():
        setattr(page, name, told[name])
    return page


def with_lead_theme(pages):
    """Each with `lead_theme`, the slug of its first theme."""
    return pages.annotate(lead_theme=theme_slug(pages.model, 0))


def in_order(pages: list) -> list:
    """By date; what has none goes where its type usually comes, at the end."""
    return sorted(pages, key=lambda p: (p.thread_date or "9999", p.thread_place, p.pk))


def suggestions(pages: list) -> list[Step]:
    references = sorted({page.suggestion for page in pages if page.suggestion})
    return [Step("Suggestion", PartialDate(ref[2:6]), ref, theme="disc") for ref in references]


def step(page, *, is_here: bool) -> Step:
    theme = next(iter(page.theme_slugs), "") if is_here else page.lead_theme
    return Step(
        page.type_label,
        PartialDate(page.thread_date),
        page.title,
        "" if is_here else page.url,
        "" if is_here else page.thread_note,
        theme or "disc",
        is_here,
    )
