"""What is near to a text: published things that share its rarest words.

No query is typed here: a paragraph stands for what somebody wonders about. Its words are weighed
by how rare they are on the site (inverse document frequency); the engine brings things with any
of the weightiest, and those are put in order by how much of the weight they hold.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt

from django.db.models.expressions import RawSQL

from core.models.entry import Term
from core.search.analysis import STOP, level, stem, words
from core.search.engines import Hit, engine
from core.search.found import all_findable
from core.search.variants import beginnings
from core.search.written import normal

MOST_TERMS = 16  # of a text that are looked for
MOST_ROWS = 1_000  # that those terms may be in, all together: what a search may cost
COMMON = 20  # entries; on a large site, half of all: words in more say nothing
CANDIDATES = 24
FOR_TAGS = 0.2  # what all tags shared count, where all words shared count 1
LONGEST_TEXT = 20_000
ALL_ENTRIES = RawSQL("SELECT count(*) FROM core_entry", [])
TITLE = 2  # what a word in the title counts, where one in the body counts 1


@dataclass(frozen=True)
class Near:
    """A published thing and how near it is, from 0 (not at all) to about 1 (the same words)."""

    hit: Hit
    score: float
    shared: tuple[str, ...]  # stems that both have, the rarest first


def nearest(
    text: str,
    tags: Iterable[str] = (),
    *,
    types: Iterable[str] = (),
    apart_from: Iterable[tuple[str, int]] = (),
    most: int = 5,
    least: float = 0.0,
) -> list[Near]:
    """Public things nearest to `text` and `tags` (slugs of themes and kinds), the nearest first.

    Of `types` (all where none is given), without the things `apart_from`, each (type, key), and
    those below the score `least`. Two queries; [] for a text without a word that is used.
    """
    terms, unknown = weighed(text[:LONGEST_TEXT])
    if not terms:
        return []
    away = set(apart_from)
    types = list(types) or list(dict.fromkeys(f.type for f in all_findable()))
    found = engine().similar(terms, types, CANDIDATES + len(away))
    wanted, total = set(tags), sum(terms.values()) + unknown
    near = [scored(hit, terms, total, wanted) for hit in found if (hit.type, hit.key) not in away]
    near = [n for n in near if n.score >= least]
    return sorted(near, key=lambda n: (-n.score, n.hit.entry))[:most]


def weighed(text: str) -> tuple[dict[str, float], float]:
    """Stem → weight, for the rarest words of `text` that are in use in any of their forms.

    And what the words weigh that nobody uses: nothing can share them, so they part things.
    """
    times = Counter(stem(w) for w in words(text) if w not in STOP and len(w) > 2)
    frequent = [term for term, _ in times.most_common(400)]
    in_entries: dict[str, int] = {}
    everything = 0
    used = Term.objects.filter(stem__in=frequent, entries__gt=0).annotate(of=ALL_ENTRIES)
    for term, entries, everything in used.values_list("stem", "entries", "of"):  # noqa: B007
        in_entries[term] = max(entries, in_entries.get(term, 0))
    weights = {
        term: log(1 + everything / entries) * sqrt(times[term])
        for term, entries in in_entries.items()
        if entries <= max(COMMON, everything // 2)
    }
    kept = within(weights, in_entries)
    unknown = min(len(times.keys() - in_entries.keys()), MOST_TERMS - len(kept))
    return kept, max(0, unknown) * log(1 + everything)


def within(weights: dict[str, float], in_entries: dict[str, int]) -> dict[str, float]:
    """Those of `weights` with the most weight, as many as a query may look for."""
    kept: dict[str, float] = {}
    rows = 0
    for term in sorted(weights, key=lambda t: (-weights[t], t))[:MOST_TERMS]:
        rows += in_entries[term]
        if kept and rows > MOST_ROWS:
            break
        kept[term] = weights[term]
    return kept


def scored(hit: Hit, terms: dict[str, float], total: float, wanted: set[str]) -> Near:
    title = set(map(stem, words(hit.title)))
    held = holds(level(normal(f"{hit.title}\n{hit.names}\n{hit.body}")), terms)
    weight = sum(terms[t] * (TITLE if t in title else 1) for t in held) / (total * TITLE)
    has = {*hit.face.get("themes", []), hit.face.get("kind", "")}
    tags = len(wanted & has) / len(wanted) if wanted else 0
    shared = tuple(sorted(held, key=lambda t: (-terms[t], t)))
    return Near(hit, weight + FOR_TAGS * tags, shared)


def holds(text: str, terms: Iterable[str]) -> set[str]:
    """Those of `terms`, stems, that a word of the level `text` has."""
    starts = "|".join(sorted({re.escape(start) for t in terms for start in beginnings(t)}))
    candidates = set(re.findall(rf"(?<![^\W_])(?:{starts})[^\W_]*", text))
    return {stem(word) for word in candidates} & set(terms)
