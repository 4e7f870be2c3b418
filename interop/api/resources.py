"""The lists of the API: what each is of, how it is narrowed, what it tells of a thing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import QueryDict

from core.listing import Listing
from core.search.found import get_findable
from interop.api.parameters import COMMON, Parameter, parameters_of
from interop.api.shapes import Shape
from interop.reading import record_of, records

LONGEST_KEY = 18  # digits; more are no key of a database


@dataclass(frozen=True)
class Resource:
    """One list, called `name` in addresses.

    `listed` declares its filters and orders, `listing` makes the list that parameters ask for, and
    `more` are parameters that `listing` knows besides. `rows` reads what has these keys, as `shape`
    takes it; `find` reads one by what stands in an address, `named_by` in words; None for none.
    """

    name: str
    says: str
    shape: Shape
    listed: type[Listing]
    listing: Callable[[QueryDict], Listing]
    rows: Callable[[list[int]], list]
    find: Callable[[str], Any]
    named_by: str = "its key, or the last part of the address of its page"
    more: tuple[Parameter, ...] = ()

    @property
    def own_parameters(self) -> list[Parameter]:
        return [*self.more, *parameters_of(self.listed)]

    @property
    def parameters(self) -> list[Parameter]:
        return [*self.own_parameters, *COMMON]

    def total(self) -> int:
        return self.listing(QueryDict()).total


# --- Things that have a record --------------------------------------------------------------------


def of_records(name: str, says: str, model: Any, shape: Shape, **more) -> Resource:
    """The list of the pages of `model`, each told from its Record; `more` as Resource has it."""
    kind = get_findable(model).type
    rows, find = partial(records_with, kind), partial(record_called, model, kind)
    return Resource(name, says, shape, rows=rows, find=find, **more)


def records_with(kind: str, keys: list[int]) -> list:
    return list(records(kind, keys))


def record_called(model: Any, kind: str, name: str):
    """The record of the page with the key, or else the slug, `name`; None for none.

    Of several with one slug, as dates of series have it, the one that stands highest.
    """
    if is_key(name):
        return record_of(kind, int(name))
    pages = model.objects.published().filter(slug=name).order_by("depth", "pk")
    key = pages.values_list("pk", flat=True).first()
    return record_of(kind, key) if key else None


def is_key(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) <= LONGEST_KEY
