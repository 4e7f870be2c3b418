"""Spelling: for words of a query that are in no entry, the nearest words that are."""

import re
from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Length
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from core.models.entry import Term
from core.search.analysis import STOP, fold, stem
from core.search.engines import engine
from core.search.query import Query
from core.search.written import LONGEST_ACRONYM

LONG = 7  # letters
SHORT = 4  # letters: with another one in place of one of them, it is another word and no slip
MOST_UNKNOWN = 3  # words


def meant(query: Query) -> str:
    """`query` with its unknown words replaced by known ones that find something public, or "".

    Acronyms stay as they are, and so does what is in use in another form or in a file. Two queries:
    the words in use that are about as long or have the same stem, and whether the new spelling
    finds anything; where it does, a third for what files say.
    """
    whole = [word for clause in query.wanted if not clause.begins for word in clause.words]
    typed = [word for word in dict.fromkeys(whole) if word.isalpha() and len(word) > 2]
    used, stems = words_as_long(typed)
    unknown = [word for word in typed if stem(word) not in stems and word not in used]
    slips = [word for word in unknown if not is_acronym(word, query.text)]
    changes = {word: near for word in slips if (near := nearest(word, used))}
    if not slips or len(changes) < len(slips) or len(slips) > MOST_UNKNOWN:
        return ""
    text = respelt(query.text, changes)
    meant = Query(text)
    meant.endings = query.endings
    if not (engine().counts(meant) and all_public(meant, changes.values())):
        return ""
    return "" if len(typed) > 1 and engine().counts(Query(" OR ".join(slips))) else text


def is_acronym(word: str, text: str) -> bool:
    """Whether `word` was typed in capitals somewhere in `text`."""
    written = [piece for piece in re.findall(r"[^\W_]+", text) if fold(piece) == word]
    return len(word) <= LONGEST_ACRONYM and any(re.fullmatch("[A-Z]+s?", w) for w in written)


def all_public(meant: Query, changed: Iterable[str]) -> bool:
    """Whether each word that we put in is one that anybody may know of.

    With alternatives, `meant` finds something public without them; a query more for each.
    """
    return len(meant.groups) == 1 or all(engine().counts(Query(word)) for word in changed)


def words_as_long(typed: list[str]) -> tuple[dict[str, int], set[str]]:
    """Of words in use about as long as one of `typed`: word → in how many entries.

    And the stems of `typed` that are in use, in whatever form.
    """
    sizes = {size for word in typed for size in range(len(word) - 2, len(word) + 3)}
    alike = Q(size__in=sizes) | Q(stem__in=[stem(word) for word in typed])
    terms = Term.objects.filter(entries__gt=0).annotate(size=Length("word")).filter(alike)
    rows = list(terms.values_list("word", "stem", "entries")) if typed else []
    return {word: n for word, _, n in rows}, {stem for _, stem, _ in rows}


def nearest(word: str, used: dict[str, int]) -> str:
    """The word of `used` that is one or two slips away from `word` and likeliest, or "".

    Two slips are made in long words, and hardly ever in their first letter. Letters that
    changed places are the likeliest.
    """
    most = 1 if len(word) < LONG else 2
    found = extract(word, used.keys(), scorer=OSA.distance, score_cutoff=most, limit=40)
    found = [f for f in found if f[0] not in STOP and (f[1] < 2 or f[0][0] == word[0])]
    if len(word) <= SHORT:
        found = [f for f in found if is_slip(word, f[0])]
    likeliest = sorted(
        found,
        key=lambda f: (f[1], f[0][0] != word[0], set(f[0]) != set(word), -used[f[0]], f[0]),
    )
    return likeliest[0][0] if likeliest else ""


def is_slip(word: str, other: str) -> bool:
    """Whether a short `word` has the letters of `other`, or lacks one of them; of three, none."""
    has, wanted = set(word), set(other)
    return has == wanted or (len(word) == SHORT and has < wanted)


def respelt(text: str, changes: dict[str, str]) -> str:
    """`text` with the words in `changes` replaced; all else stays as it was typed."""
    return re.sub(r"[^\W_]+", lambda match: changes.get(fold(match[0]), match[0]), text)
