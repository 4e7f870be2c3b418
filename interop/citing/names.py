"""Names as citeproc-py can set them: it takes no account of scripts without capitals, and takes
what begins with a small letter for a particle."""

import unicodedata
from collections.abc import Callable

from core.values.names import PARTICLES
from interop import names
from interop.citing.marks import clean

PARTS = ("family", "given", "non-dropping-particle", "dropping-particle", "suffix")
RUN_TOGETHER = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
Initials = Callable[[str], str]


def spaced(given: str) -> str:
    """ "J.-P. M.", with a space between: APA."""
    words = given.replace(".", ". ").replace(". -", ".-").split()
    return " ".join(w if w in PARTICLES else names.initials(w) for w in words)


def close(given: str) -> str:
    """ "J.-P.M.": Harvard."""
    return spaced(given).replace(". ", ".")


def bare(given: str) -> str:
    """ "JPM": Vancouver."""
    return "".join(c for c in spaced(given) if c not in ".- ")


def in_full(given: str) -> str:
    return given


def name(csl: dict, initials: Initials) -> dict:
    """A name of a CSL item for citeproc-py, its given names shortened by `initials`."""
    if "literal" in csl:
        return {"literal": clean(csl["literal"])}
    parts = {part: clean(csl[part]) for part in PARTS if csl.get(part)}
    given = parts.get("given", "")
    if given and given.upper() == given.lower():
        return {"literal": without_capitals(given, parts.get("family", ""))}
    return parts | ({"given": initials(given)} if given else {})


def without_capitals(given: str, family: str) -> str:
    """A name in a script in which nothing is shortened: "山田太郎", "محفوظ, نجيب"."""
    runs = unicodedata.name(given[0], "").startswith(RUN_TOGETHER)
    return f"{family}{given}" if runs else f"{family}, {given}"
