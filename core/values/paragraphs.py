"""The paragraphs of a text, and their numbers, by which each has an address that stays."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from html import unescape

from django.utils.html import strip_tags

OPENING = re.compile(r"<(?:p|li)(?=[\s>])")
ALIKE = 0.5  # of its words that must stay, if it is to be the same paragraph


def paragraphs(html: str) -> list[str]:
    """The words of each paragraph and point of a list in `html`, in their order."""
    starts = [found.start() for found in OPENING.finditer(html)]
    ends = [*starts[1:], len(html)]
    return [
        " ".join(unescape(strip_tags(html[start:end])).split())
        for start, end in zip(starts, ends, strict=True)
    ]


def count(html: str) -> int:
    return sum(1 for _ in OPENING.finditer(html))


def with_addresses(html: str, numbers: Iterable[int]) -> str:
    """`html`, each of its paragraphs with its number as its id: "p12"."""
    left = iter(numbers)

    def addressed(found: re.Match) -> str:
        number = next(left, 0)
        return f'{found[0]} id="p{number}"' if number else found[0]

    return OPENING.sub(addressed, html)


def renumbered(
    before: list[str], numbers: list[int], after: list[str], last: int
) -> tuple[list[int], int]:
    """The numbers of the paragraphs `after` a change, and the last that has ever been given.

    One that is there still, wherever it stands now, keeps its number, and so does one of which
    half of the words or more stay; every other gets a number that none has had.
    """
    kept = dict(matched(before, after))
    found = [numbers[kept[at]] if at in kept else 0 for at in range(len(after))]
    for at, number in enumerate(found):
        if not number:
            last += 1
            found[at] = last
    return found, last


def matched(before: list[str], after: list[str]) -> Iterator[tuple[int, int]]:
    """(place after, place before) of each paragraph that is still there."""
    changed: list[tuple[range, range]] = []
    gone: list[int] = []
    new: list[int] = []
    for tag, i, i_end, j, j_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield from zip(range(j, j_end), range(i, i_end), strict=True)
            continue
        gone += range(i, i_end)
        new += range(j, j_end)
        changed.append((range(i, i_end), range(j, j_end)))
    moved = dict(same(before, gone, after, new))
    yield from moved.items()
    left = set(gone) - set(moved.values())
    for olds, news in changed:
        yield from alike(before, left & set(olds), after, [j for j in news if j not in moved])


def same(
    before: list[str], gone: list[int], after: list[str], new: list[int]
) -> Iterator[tuple[int, int]]:
    """Those that stand elsewhere, in the same words."""
    places: dict[str, list[int]] = {}
    for i in gone:
        places.setdefault(before[i], []).append(i)
    for j in new:
        if places.get(after[j]):
            yield j, places[after[j]].pop(0)


def alike(
    before: list[str], olds: set[int], after: list[str], news: list[int]
) -> Iterator[tuple[int, int]]:
    """Those that stand where they stood, in somewhat other words; none changes places."""
    at = -1
    for j in news:
        for i in sorted(olds):
            if i > at and likeness(before[i], after[j]) >= ALIKE:
                yield j, i
                at = i
                break


def likeness(before: str, after: str) -> float:
    """From 0 to 1: how many of the words that were there still are."""
    words = set(before.split())
    return len(words & set(after.split())) / len(words) if words else 0.0
