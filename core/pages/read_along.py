"""What a room above has read with a page: an expression of the very query that reads the page.

So what it shows of the page costs no query more (core.models.pages, `for_page`).
"""

from collections.abc import Callable
from typing import Any

Expression = Any  # of Django's ORM
_expressions: dict[str, Callable[[type], Expression | None]] = {}


def read_along(name: str):
    """Register a function from a model of pages to the expression that a page of it then bears as
    `name`, or None where it bears none. A decorator."""

    def known(of: Callable[[type], Expression | None]):
        _expressions[name] = of
        return of

    return known


def expressions(model: type) -> dict[str, Expression]:
    """Name → expression: what is read with each page of `model`."""
    found = {name: of(model) for name, of in _expressions.items()}
    return {name: expression for name, expression in found.items() if expression is not None}
