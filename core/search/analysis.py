"""Text as words, and words as stems: the same for every engine, for queries and for marks.

Engines split at spaces alone. What a word is, which accents fold and what its stem is would
otherwise differ between them, and from what is marked in a result.
"""

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

from core.search.variants import one_spelling, singular
from core.search.written import INVISIBLE, normal

# Grows with every change of what the words of a text are, what entries weigh, or which pages they
# follow: those written by an earlier version are then written anew (core.search.anew).
VERSION = 5
LONGEST_WORD = 40
# Letters of scripts that put no space between words: each counts as a word, and several that were
# typed together are looked for as they stand, one after another.
UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
IS_UNSPACED = re.compile(f"[{UNSPACED}]")
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
# “partner’s” is “partner”, “don’t” is “dont”, “O’Brien” is “OBrien”.
POSSESSIVE = re.compile(r"['’]s\b|['’]", re.IGNORECASE)
# It gives nothing back that it has taken: a text without spaces would take hours otherwise.
COMPOUND = re.compile(rf"(?<![^\W_])[^\W_{UNSPACED}]++(?:[-‐‑][^\W_{UNSPACED}]++)+(?![{UNSPACED}])")
# With those that Unicode takes for other forms of it, which `fold` makes one.
HYPHEN = re.compile("[-‐‑﹣－]")
TO_LEVEL = re.compile(r"[^\x00-@\[-\x7f]")  # capitals, and whatever is not ASCII
# Words that say nothing of what is looked for; asked for alone or in quotes, they still count.
STOP = frozenset(
    """
    a about an and any are as at be been but by can could did do does for from had has have how i
    if in into is it its me my no not of on or our should so than that the their them then there
    these they this to us was we were what when where which who whom whose why will with would you
    your
    """.split()  # noqa: SIM905
)

_stemmers = threading.local()  # one a thread: a stemmer keeps its place in itself


def printable(text: str) -> str:
    """`text` in one line, without control characters, unpaired surrogates and the like.

    What is invisible inside a word (Cf: a zero-width space, a soft hyphen) parts it no more.
    """
    if not (text.isascii() and text.isprintable()):
        kept = (c if unicodedata.category(c)[0] != "C" else " " for c in INVISIBLE.sub("", text))
        text = "".join(kept)
    return " ".join(text.split())


def is_unspaced(word: str) -> bool:
    """Whether `word` is a letter of a script that puts no space between words."""
    return bool(IS_UNSPACED.fullmatch(word))


class _Folded(dict[int, str]):
    """Character → what it is without its accent: "é" is "e", "ß" is "ss"."""

    def __missing__(self, code: int) -> str:
        if is_unspaced(chr(code)):  # “が” is no “か” with an accent
            self[code] = unicodedata.normalize("NFKC", chr(code))
        else:
            apart = unicodedata.normalize("NFKD", chr(code).casefold())
            self[code] = "".join(c for c in apart if not unicodedata.combining(c))
        return self[code]


_folded = _Folded()
# Letters that Unicode takes for letters of their own: “Søren” is asked for as “Soren”.
_folded.update(
    (ord(letter), plain)
    for letters, plain in {
        "øØ": "o",
        "łŁ": "l",
        "đĐðÐ": "d",
        "æÆ": "ae",
        "œŒ": "oe",
        "þÞ": "th",
    }.items()
    for letter in letters
)


def fold(text: str) -> str:
    """`text` in small letters without accents: “Événement” as “evenement”."""
    return text.lower() if text.isascii() else text.translate(_folded)


class _Level(dict[int, int]):
    """Character → one folded character."""

    def __missing__(self, code: int) -> int:
        self[code] = ord((fold(chr(code)) or " ")[0])
        return self[code]


_level = _Level()


def level(text: str) -> str:
    """`text` folded character by character, so that places in it stay what they are."""
    if text.isascii():
        return text.lower()
    # Most of a text in our letters stays as it is: in half the time that str.translate takes.
    return TO_LEVEL.sub(lambda found: chr(_level[ord(found[0])]), text)


def words(text: str) -> list[str]:
    """The words of `text` in its normal form, folded, in their order."""
    found = WORD.findall(POSSESSIVE.sub("", fold(normal(text))))
    if max(map(len, found), default=0) > LONGEST_WORD:
        return [word[:LONGEST_WORD] for word in found]
    return found


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What a folded word has in common with its other forms: “training” as “train”."""
    if not hasattr(_stemmers, "english"):
        _stemmers.english = snowballstemmer.stemmer("english")
    return _stemmers.english.stemWord(one_spelling(singular(word)))


def stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def compounds(text: str) -> list[str]:
    """Words written with a hyphen, as one: “co-production” as “coproduction”."""
    if not HYPHEN.search(text):
        return []
    found = COMPOUND.findall(POSSESSIVE.sub("", fold(normal(text))))
    return [re.sub(r"[-‐‑]", "", word)[:LONGEST_WORD] for word in found]


def for_engine(text: str, its_words: list[str] | None = None) -> str:
    """`text` as an engine keeps it: stems, then the compounds, which are in no phrase.

    `its_words`, where they are known already, spare reading the text once more.
    """
    known = words(text) if its_words is None else its_words
    return " ".join(map(stem, [*known, *compounds(text)]))
