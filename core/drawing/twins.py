"""Covers that stand beside each other in a list and would look like twins.

A cover is the same for ever, so it is not drawn otherwise: of two that are alike, the list shows
the second one turned upside down.
"""

from collections.abc import Hashable, Iterable

from core.drawing.covers import KINDS


def likeness(themes: Iterable[str], kind: str | None) -> Hashable:
    """What makes two covers alike: the pair of shapes, and how they stand to each other."""
    return frozenset(list(themes)[:2]), kind if kind in KINDS else ""


def turned(looks: Iterable[Hashable]) -> list[bool]:
    """Of covers that look like `looks` (likeness), in their order: which are turned over.

    Of a row of covers that are all alike it is every second one.
    """
    found: list[bool] = []
    before = None
    for look in looks:
        found.append(look == before and not found[-1])
        before = look
    return found
