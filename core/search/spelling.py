"""Spelling: for words of a query that are in no entry, the nearest words that are."""

import re
from collections.abc import Iterable

from django.db.models.functions import Length
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from core.models.entry import Term
from core.search.analysis import STOP, fold
from core.search.engines import engine
from core.search.query import Query

LONG = 7  # letters
MOST_UNKNOWN = 3  # words


def meant(query: Query) -> str:
    """`query` with its unknown words replaced by known ones that find something public, or "".

    Two queries: the words in use that are about as long, and whether the new spelling finds any.
    """
    whole = [word for clause in query.wanted if not clause.begins for word in clause.words]
    typed = [word for word in dict.fromkeys(whole) if word.isalpha() and len(word) > 2]
    used = words_as_long(typed)
    unknown = [word for word in typed if word not in used]
    changes = {word: near for word in unknown if (near := nearest(word, used))}
    if not unknown or len(changes) < len(unknown) or len(unknown) > MOST_UNKNOWN:
        return ""
    text = respelt(query.text, changes)
    meant = Query(text)
    meant.endings = query.endings
    return text if engine().counts(meant) and all_public(meant, changes.values()) else ""


def all_public(meant: Query, changed: Iterable[str]) -> bool:
    """Whether each word that we put in is one that anybody may know of.

    With alternatives, `meant` finds something public without them; a query more for each.
    """
    return len(meant.groups) == 1 or all(engine().counts(Query(word)) for word in changed)


def words_as_long(typed: list[str]) -> dict[str, int]:
    """Word → in how many entries, of words in use about as long as one of `typed`."""
    sizes = {size for word in typed for size in range(len(word) - 2, len(word) + 3)}
    terms = Term.objects.filter(entries__gt=0).annotate(size=Length("word"))
    return dict(terms.filter(size__in=sizes).values_list("word", "entries"))


def nearest(word: str, used: dict[str, int]) -> str:
    """The word of `used` that is one or two slips away from `word` and likeliest, or "".

    Two slips are made in long words, and hardly ever in their first letter.
    """
    most = 1 if len(word) < LONG else 2
    found = extract(word, used.keys(), scorer=OSA.distance, score_cutoff=most, limit=40)
    found = [f for f in found if f[0] not in STOP and (f[1] < 2 or f[0][0] == word[0])]
    likeliest = sorted(found, key=lambda f: (f[1], f[0][0] != word[0], -used[f[0]], f[0]))
    return likeliest[0][0] if likeliest else ""


def respelt(text: str, changes: dict[str, str]) -> str:
    """`text` with the words in `changes` replaced; all else stays as it was typed."""
    return re.sub(r"[^\W_]+", lambda match: changes.get(fold(match[0]), match[0]), text)
