"""How well an entry answers: Okapi BM25, counted here, so that every engine ranks alike.

A word counts for more the rarer it is, the oftener an entry says it, and the shorter the entry is
(Robertson and Zaragoza 2009, “The Probabilistic Relevance Framework: BM25 and Beyond”, §3; several
fields are weighed before the count, as in §3.6).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from typing import NamedTuple

K1, B = 1.2, 0.75  # as is usual: how soon saying it again says no more; how much length counts
TITLE, NAMES, BODY, FILE = 5.0, 4.0, 1.0, 0.4  # what a word there counts
LEAST = 1e-6  # what a word counts that is everywhere
# What a title counts besides that consists of what was asked for: who asks for “Tizard” looks for
# John Tizard, and not for a long report that names him often.
NAMED = 5.0
CALLED = 1000  # for what is called exactly as somebody typed: it is what they look for

Times = tuple[int, int, int]  # in the title, the names, the body


class Told(NamedTuple):
    """What an engine says of an entry: how often it says each of several things.

    `size` is that of its text, in whatever unit the engine has.
    """

    key: int
    title: str
    weight: float
    size: int
    times: list[Times]


@dataclass(frozen=True)
class Rarity:
    """How many entries there are, and of each thing how many say it.

    What half of them say counts for next to nothing.
    """

    entries: int
    saying: list[int]

    def of(self, number: int) -> float:
        n = min(self.saying[number], self.entries)
        return max(LEAST, log((self.entries - n + 0.5) / (n + 0.5)))


def frequency(times: Times, in_file: float | None) -> float:
    """How often something is said, weighed by where; of files, what they rank it at."""
    title, names, body = times
    said = TITLE * title + NAMES * names + BODY * body
    return said or (0 if in_file is None else FILE * (1 + in_file / (1 + in_file)))


def ranked(
    told: Iterable[Told], rarity: Rarity, called: str, in_files: list[dict[int, float]]
) -> dict[int, float]:
    """Key → how well it answers. `called` is what was typed, in small letters.

    `in_files` has, for each thing, the keys of the entries whose files say it, and how well.
    """
    told = list(told)
    mean = sum(t.size for t in told) / len(told) if told else 0
    weights = [rarity.of(number) for number in range(len(rarity.saying))]
    scores = {}
    for one in told:
        length = K1 * (1 - B + B * one.size / mean if mean else 1)
        score = 0.0
        for number, times in enumerate(one.times):
            of_files = in_files[number].get(one.key)
            if f := frequency(times, of_files):
                score += weights[number] * f * (K1 + 1) / (f + (length if any(times) else K1))
        is_called = one.title.lower() == called
        score = (score + named(one, weights)) * one.weight
        scores[one.key] = score + (CALLED if is_called else 0)
    return scores


def named(one: Told, weights: list[float]) -> float:
    """What it counts besides that things which were asked for stand in the title: the more, the
    rarer they are and the fewer other words the title has (things by words, at most 1)."""
    in_title = [weights[number] for number, (title, _, _) in enumerate(one.times) if title]
    share = min(1, len(in_title) / (one.title.count(" ") + 1))
    return NAMED * sum(in_title) * share
