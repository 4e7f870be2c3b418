"""How hard a text is to read: its longest sentences, short forms that nobody explains, two figures.

The figures are the Automated Readability Index (Smith and Senter, 1967) and the index of Coleman
and Liau (1975): years of school in the United States that a reader of English should have had.
Both count letters and words alone, so that no list of syllables is needed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONG = 35  # words: from here on few readers take a sentence in at once
# What ends no sentence, though a stop stands there.
ABBREVIATED = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|Nos|p|pp|vol|ed|eds|cf|vs|al|etc|e\.g|i\.e|[A-Z])\.$"
)
END = re.compile(r"[.!?…][”’\")\]]*(?=\s+[“‘\"(\[]*[^\W_a-z])")
WORD = re.compile(r"\w+(?:[-’'.]\w+)*")
SHORT_FORM = re.compile(r"\b[A-Z][A-Z&]*[A-Z0-9](?=s?\b)")
# Of these readers here need no explanation.
KNOWN = {"UK", "US", "USA", "EU", "BBC", "NHS", "PDF", "DOI", "OK", "TV", "MP", "MPs", "CSV"}
ROMAN = re.compile(r"[IVXLC]+")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; what has no end, as a heading, is one."""
    found, start = [], 0
    for end in END.finditer(text):
        if ABBREVIATED.search(text[start : end.end()]):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    return [sentence for sentence in [*found, text[start:].strip()] if sentence]


def length(sentence: str) -> int:
    """Its words."""
    return len(WORD.findall(sentence))


def long_sentences(texts: Iterable[str]) -> list[str]:
    """Those with more than LONG words, the longest first."""
    found = [sentence for text in texts for sentence in sentences(text) if length(sentence) > LONG]
    return sorted(found, key=length, reverse=True)


def unexplained(texts: Iterable[str]) -> list[str]:
    """Short forms, such as "LSP", that stand nowhere in brackets after the words that they are
    short for, nor before such words in brackets; in the order in which readers meet them."""
    text = "\n".join(texts)
    forms = dict.fromkeys(SHORT_FORM.findall(text))
    return [form for form in forms if form not in KNOWN and not is_explained(form, text)]


def is_explained(form: str, text: str) -> bool:
    said = re.escape(form)
    explained = rf"\w\s\([^()]*\b{said}s?\b[^()]*\)|\b{said}s?\s\([^()]*[a-z][^()]*\)"
    return bool(ROMAN.fullmatch(form) or re.search(explained, text))


@dataclass(frozen=True)
class Figures:
    """Years of school by both indices; of a text of a hundred words or more."""

    ari: float
    coleman_liau: float


LEAST = 100  # words of a text, below which the figures say nothing


def figures(texts: Iterable[str]) -> Figures | None:
    """None of a text that is too short."""
    found = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in found for word in WORD.findall(sentence)]
    if len(words) < LEAST:
        return None
    letters = sum(character.isalnum() for word in words for character in word) / len(words)
    per_sentence = len(words) / len(found)
    return Figures(
        ari=4.71 * letters + 0.5 * per_sentence - 21.43,
        coleman_liau=5.88 * letters - 29.6 / per_sentence - 15.8,
    )
