"""What is near to a text: published things that share its rarest words.

No query is typed here: a paragraph stands for what somebody wonders about. Its words are weighed
by how rare they are on the site (inverse document frequency). Which entries say the weightiest is
remembered (core.search.engines.remembered); they are put in order by how much of the weight they
hold.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from heapq import nsmallest
from math import log, sqrt
from operator import or_

from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from core.models.entry import Term
from core.pagecache.recording import answered
from core.search.analysis import STOP, stem, words
from core.search.engines import Hit, engine
from core.search.engines.remembered import saying
from core.search.everything import EVERYTHING
from core.search.found import all_findable
from core.search.shelf import Shelf
from core.search.shelves import shelf

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
    held = dict(holding(tuple(terms.items()), tuple(types), CANDIDATES + len(away)))
    wanted, total = set(tags), sum(terms.values()) + unknown
    hits = [hit for hit in engine().read(list(held)) if (hit.type, hit.key) not in away]
    near = [scored(hit, held[hit.entry], terms, total, wanted) for hit in hits]
    near = [n for n in near if n.score >= least]
    return sorted(near, key=lambda n: (-n.score, n.hit.entry))[:most]


@answered
def holding(
    terms: tuple[tuple[str, float], ...], types: tuple[str, ...], most: int
) -> list[tuple[int, tuple[str, ...]]]:
    """Public entries of `types` that hold most of `terms`, stems with their weights: each with
    those that it holds.
    """
    every, clause = shelf(EVERYTHING.type), engine().stem_clause
    said = saying(every, [clause(term) for term, _ in terms], engine().saying)
    among = every.public & reduce(or_, (every.with_value("type", of) for of in types), BitMap())
    places = {term: said[clause(term)] & among for term, _ in terms}
    return best_of(every, dict(terms), places, most)


def best_of(every: Shelf, terms: dict[str, float], places: dict[str, BitMap], most: int) -> list:
    """(entry, the terms that it holds) for those with most of their weight; of equals the first."""
    held: dict[int, list[str]] = {}
    for term, said in places.items():
        for place in said:
            held.setdefault(every.places.keys[place], []).append(term)
    weights = {entry: sum(map(terms.__getitem__, of)) for entry, of in held.items()}
    best = nsmallest(most, weights, key=lambda entry: (-weights[entry], entry))
    return [(entry, tuple(held[entry])) for entry in best]


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


def scored(
    hit: Hit, held: Iterable[str], terms: dict[str, float], total: float, wanted: set[str]
) -> Near:
    title = set(map(stem, words(hit.title)))
    weight = sum(terms[t] * (TITLE if t in title else 1) for t in held) / (total * TITLE)
    has = {*hit.face.get("themes", []), hit.face.get("kind", "")}
    tags = len(wanted & has) / len(wanted) if wanted else 0
    shared = tuple(sorted(held, key=lambda t: (-terms[t], t)))
    return Near(hit, weight + FOR_TAGS * tags, shared)
