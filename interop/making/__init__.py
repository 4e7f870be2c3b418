"""Making Records: each module says it of one type of thing.

Only what anybody may read is told: a page that is named is linked, and lends its identifiers, only
where it is public and is to stay so (core.search.borrowed has the same rule for titles).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, prefetch_related_objects
from wagtail.models import Page

from core.pages.published import may_be_named
from core.pages.samples import titled
from core.relations.links import read
from core.search.found import get_findable
from core.values.themes import THEMES
from core.values.vocabulary import Kind
from interop.parts import Related, Term
from interop.record import Record

VERSION = 4  # grows with each change of how records are made: the worker then makes all anew


@dataclass(frozen=True)
class Named:
    """A page that another names, and that anybody may read."""

    title: str
    path: str
    orcid: str = ""
    ror: str = ""
    doi: str = ""

    NOBODY: ClassVar["Named"]


Named.NOBODY = Named("", "")
NamedPages = dict[int, Named]


@dataclass(frozen=True)
class Maker:
    """How the record of a thing of `model` is made.

    `keys` are those of the pages that it names; `make(thing, named)` is its Record; `rows` are read
    beforehand, as prefetch_related takes them. `follow(keys)` are the keys of the other pages whose
    records speak of the things with `keys`, and change with them.
    """

    model: type[Model]
    rows: tuple
    keys: Callable[[Any], Iterable[int | None]]
    make: Callable[[Any, NamedPages], Record]
    follow: Callable[[list[int]], Iterable[int]] = lambda keys: []

    @property
    def kind(self) -> str:
        return get_findable(self.model).type


_makers: dict[type[Model], Maker] = {}


def recorded(model: type[Model], *rows, keys, follow=lambda keys: []):
    """Register a function from a thing of `model` and NamedPages to its Record; a decorator."""

    def known(make):
        _makers[model] = Maker(model, rows, keys, make, follow)
        return make

    return known


def makers() -> list[Maker]:
    return list(_makers.values())


def maker_of(model: type[Model]) -> Maker | None:
    return _makers.get(model)


def make_all(maker: Maker, things: list) -> dict[int, Record]:
    """Key → Record of `things` of the maker's model; a query for each kind of row, and one more."""
    prefetch_related_objects(things, *maker.rows)
    named = pages_named({key for thing in things for key in maker.keys(thing) if key})
    return {thing.pk: maker.make(thing, named) for thing in things}


def pages_named(keys: set[int]) -> NamedPages:
    """Those of the pages with `keys` that anybody may read, and that are to stay; one query."""
    found = read(keys, "personpage", "partnerpage", "outputpage") if keys else {}
    return {
        key: Named(titled(page.title, page.is_sample), path_of(page), **identifiers(page))
        for key, page in found.items()
        if may_be_named(page) and not page.expire_at
    }


def path_of(page: Page) -> str:
    """Its own address below the site's root, also where it folds into an index; "" for none."""
    parts = page.get_url_parts()
    return (parts[2] if parts else "") or ""


def identifiers(page: Page) -> dict[str, str]:
    """The identifiers by which others know `page`, of a person, a body or a work."""
    for of, name in (("personpage", "orcid"), ("partnerpage", "ror"), ("outputpage", "doi")):
        try:
            return {name: getattr(getattr(page, of), name)}
        except ObjectDoesNotExist:
            continue
    return {}


# --- Parts that several records have -------------------------------------------------------------


def themes_of(slugs: Iterable[str]) -> tuple[Term, ...]:
    return tuple(Term(slug, THEMES[slug]) for slug in slugs)


def kinds_of(values: Iterable[str]) -> tuple[Term, ...]:
    return tuple(Term(value, Kind(value).label) for value in values if value in Kind)


def related_to(key: int | None, relation: str, type: str, named: NamedPages) -> list[Related]:  # noqa: A002
    """The page with `key` as what a record is related to; [] where nobody may read it."""
    it = named.get(key or 0)
    return [Related(relation, type, it.title, it.path, it.doi)] if it else []


def moment(at: datetime | None) -> str:
    """`at`, a datetime, in ISO 8601 to the second, in UTC; "" for None."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if at else ""
