"""What has been erased is erased again after an older backup was restored.

Each room says of what it erases how that is done by its key (`erased_by`), and notes each erasure
(`note_erased`) in the transaction that erases.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple, TypeVar

from core.models import ErasureDone

log = logging.getLogger(__name__)

_known: dict[str, Callable[[str], object]] = {}

Way = TypeVar("Way", bound=Callable[[str], object])


class Done(NamedTuple):
    """One erasure that was done, as in ErasureDone."""

    at: datetime
    kind: str
    key: str


def erased_by(kind: str) -> Callable[[Way], Way]:
    """Register a function that erases the thing of `kind` with the key it is called with.

    It is called again for what is erased already, and then does nothing. A decorator.
    """

    def register(way: Way) -> Way:
        _known[kind] = way
        return way

    return register


def note_erased(kind: str, key: object) -> None:
    """Write down that the thing of `kind` with `key` is erased in this transaction."""
    if kind not in _known:
        raise KeyError(f"nobody has said by @erased_by how a {kind} is erased again")
    ErasureDone.objects.create(kind=kind, key=str(key))


def erase_again(done: Iterable[Done]) -> int:
    """Erase the things that `done` names, the earliest first; how many erasures were done again.

    One of a kind that this version does not know is logged and left out.
    """
    number = 0
    for _at, kind, key in sorted(set(done)):
        if kind in _known:
            _known[kind](key)
            number += 1
        else:
            log.error("an erasure of the unknown kind %s was not done again: %s", kind, key)
    return number
