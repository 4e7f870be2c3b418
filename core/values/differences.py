"""What two versions of a text differ in: which parts came, went or changed, and in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from core.values.paragraphs import matched

ADDED, TAKEN, CHANGED = "added", "taken", "changed"
# Pairs of words to hold against each other: beyond these, all words of a part are said to differ.
MOST = 4_000_000


@dataclass(frozen=True)
class Part:
    """A paragraph, a row of a table or the like; `name` says what it is ("Table 2"), or "" of a
    paragraph; `section` is the heading that it stands under, `language` the tag of what it is
    written in, "" where the site says so itself."""

    text: str
    name: str = ""
    section: str = ""
    language: str = ""


@dataclass(frozen=True)
class Run:
    """Words in a row that are all of one `kind`: ADDED, TAKEN, or "" where they stay."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """A part that is ADDED, TAKEN or CHANGED, with its words."""

    kind: str
    part: Part
    runs: tuple[Run, ...]


def differences(before: Sequence[Part], after: Sequence[Part]) -> list[Difference]:
    """What is to be done to `before` to have `after`, in the order of the text; a part that only
    stands elsewhere is none."""
    olds = dict(matched([p.text for p in before], [p.text for p in after]))
    places = {i: j for j, i in olds.items()}
    found = [(place_of(i, places), taken(p)) for i, p in enumerate(before) if i not in places]
    for j, part in enumerate(after):
        if j not in olds:
            found.append(((j, 1, 0), Difference(ADDED, part, (Run(ADDED, part.text),))))
        elif before[olds[j]].text != part.text:
            runs = tuple(in_words(before[olds[j]].text, part.text))
            found.append(((j, 1, 0), Difference(CHANGED, part, runs)))
    return [difference for _, difference in sorted(found, key=lambda it: it[0])]


def place_of(i: int, places: dict[int, int]) -> tuple[int, int, int]:
    """Where what was the part `i` stood: behind the nearest before it that is still there."""
    above = next((places[k] for k in range(i - 1, -1, -1) if k in places), -1)
    return above, 2, i


def taken(part: Part) -> Difference:
    return Difference(TAKEN, part, (Run(TAKEN, part.text),))


def in_words(before: str, after: str) -> Iterator[Run]:
    """The words of both texts in their order, in as few runs as say what came and what went."""
    olds, news = before.split(), after.split()
    if len(olds) * len(news) > MOST:
        yield from (Run(TAKEN, before), Run(ADDED, after))
        return
    for kind, words in groupby(each_word(olds, news), key=lambda word: word[0]):
        yield Run(kind, " ".join(text for _, text in words))


def each_word(olds: list[str], news: list[str]) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for what, i, i_end, j, j_end in matcher.get_opcodes():
        if what == "equal":
            yield from (("", word) for word in news[j:j_end])
            continue
        yield from ((TAKEN, word) for word in olds[i:i_end])
        yield from ((ADDED, word) for word in news[j:j_end])
