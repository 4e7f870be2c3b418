"""Texts put together into pieces that are worth sending."""

from collections.abc import Iterable, Iterator
from itertools import islice

JOINED = 100  # texts, such as lines of a table, that are sent together


def joined(texts: Iterable[str]) -> Iterator[str]:
    """`texts` by the many, so that few writes send them; nothing else is held back."""
    left = iter(texts)
    while piece := list(islice(left, JOINED)):
        yield "".join(piece)
