"""What one request asks of a list: its parameters, read and checked."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from django.http import QueryDict

from core.listing import Listing
from interop.api.links import of_list
from interop.api.parameters import CURSOR, LIMIT, RELEVANCE, USUAL, WORDS, Parameter
from interop.api.problems import Mistake, Problem

MOST_MISTAKES = 10  # that are told at once
# Grows where a cursor of before is not understood any more.
VERSION = 1


@dataclass(frozen=True)
class Asked:
    """The list called `name` with these `filters`, (parameter, value), among them words and order;
    `limit` things, from `cursor` on.
    """

    name: str
    filters: tuple[tuple[str, str], ...]
    limit: int = USUAL
    cursor: str = ""

    @property
    def data(self) -> QueryDict:
        """The filters, as a Listing takes them."""
        data = QueryDict(mutable=True)
        for name, value in self.filters:
            data.appendlist(name, value)
        return data

    def bound(self, listing: Listing) -> str:
        """What a cursor of this list is good for, and for nothing else."""
        sort = listing.sort
        return json.dumps(
            [VERSION, self.name, sorted(self.filters), sort.value, *map(str, sort.by)]
        )

    def address(self, cursor: str) -> str:
        """That of the same list, from `cursor` on."""
        limit = [] if self.limit == USUAL else [(LIMIT.name, str(self.limit))]
        return of_list(self.name, [*self.filters, *limit, (CURSOR.name, cursor)])

    def refuse_cursor(self, why: str) -> Problem:
        advice = f"{why} Begin again without it."
        return Problem.of([Mistake(CURSOR.name, self.cursor, advice)])


def read(name: str, parameters: Iterable[Parameter], data: QueryDict) -> Asked:
    """What `data`, of a request, asks of the list called `name`; Problem where it cannot be read.

    A parameter without a value counts as not given.
    """
    known = {parameter.name: parameter for parameter in parameters}
    given = {key: list(dict.fromkeys(filter(None, values))) for key, values in data.lists()}
    given = {key: values for key, values in given.items() if values or key not in known}
    if mistakes := list(mistakes_in(given, known)):
        raise Problem.of(mistakes[:MOST_MISTAKES])
    own = {LIMIT.name, CURSOR.name}
    asked = Asked(name, tuple((k, v) for k, vs in given.items() if k not in own for v in vs))
    if LIMIT.name in given:
        asked = replace(asked, limit=int(given[LIMIT.name][0]))
    return replace(asked, cursor=given.get(CURSOR.name, [""])[0])


def mistakes_in(given: dict[str, list[str]], known: dict[str, Parameter]) -> Iterator[Mistake]:
    for name, values in given.items():
        if name not in known:
            yield Mistake(name, "", unknown(name, list(known)))
            continue
        parameter = known[name]
        wrong = list(parameter.wrong(values))
        yield from (Mistake(name, value, why) for value, why in wrong)
        if not wrong and len(values) > parameter.most:
            yield Mistake(name, values[-1], f"It takes {parameter.most} at most.")
    if given.get("sort") == [RELEVANCE] and WORDS.name not in given:
        yield Mistake("sort", RELEVANCE, f"It goes with words to look for: {WORDS.name}.")


def unknown(name: str, known: list[str]) -> str:
    """Why there is no parameter called `name`, and which may be meant."""
    if name == "page":
        return "Pages have no numbers here: each answer has the address of the next one."
    if not known:
        return "One thing takes no parameters."
    near = get_close_matches(name[:40], known, 1)
    meant = f" Is {near[0]} meant?" if near else ""
    return f"There is no such parameter.{meant} This list takes {', '.join(known)}."
