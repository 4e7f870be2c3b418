"""The reason that staff give for taking pages off the site, known to whatever takes them off."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Given:
    """Why, and by whom as readers are to see it; `user` is the account, for staff alone."""

    reason: str
    by: str = ""
    user: Any = None


_given: ContextVar[Given | None] = ContextVar("given", default=None)


def given() -> Given | None:
    """What has been given for all pages that are taken off now; None where nobody was asked."""
    return _given.get()


@contextmanager
def giving(given: Given) -> Iterator[None]:
    """Let `given` hold for all pages that are taken off within the block."""
    token = _given.set(given)
    try:
        yield
    finally:
        _given.reset(token)
