"""Finds the words of a query in a text, marks them, and cuts the passage with most of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from core.search.analysis import UNSPACED, WORD, is_unspaced, level, stem
from core.search.query import Clause
from core.search.variants import beginnings
from core.search.written import Normal, may_differ, with_places

PASSAGE = 230  # characters, about three lines
BEFORE = 70  # of it, at most, before the first word that is marked
REST = rf"[^\W_{UNSPACED}]*+"  # of a word, behind its beginning
JOINT = r"[\W_]++"
NO_JOINT = r"[\W_]*+"  # where one of two words needs no space between
HYPHEN = "[-‐‑]"
SHORTEST_JOINED = 5  # letters of a stem that is also looked for in words with a hyphen


@dataclass(frozen=True)
class Span:
    """A place in a text that a clause has matched: from `start` up to `stop`."""

    start: int
    stop: int
    clause: int


@lru_cache(maxsize=2000)
def pattern(forms: tuple[str, ...]) -> re.Pattern:
    """What may be words with the stems `forms`, one after another: to be looked at closely."""
    first = "" if is_unspaced(forms[0]) else rf"(?<![^\W_{UNSPACED}])"
    parts = [first, beginning(forms[0])]
    for before, form in pairwise(forms):
        parts += [NO_JOINT if is_unspaced(before) or is_unspaced(form) else JOINT, beginning(form)]
    return re.compile("".join(parts))


def beginning(form: str) -> str:
    """What may be a word with the stem `form`."""
    if is_unspaced(form):
        return re.escape(form)
    return f"(?:{'|'.join(map(re.escape, beginnings(form)))}){REST}"


@lru_cache(maxsize=2000)
def in_parts(form: str) -> re.Pattern:
    """What may be a word with the stem `form` that is written with a hyphen."""
    starts = [f"{HYPHEN}?".join(map(re.escape, start)) for start in beginnings(form)]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(starts)}){REST}(?:{HYPHEN}[^\W_]++)*+")


def spans(text: str, clauses: Iterable[Clause]) -> list[Span]:
    """Every place of `text` that one of `clauses` matches, in the order of the text."""
    clauses = list(clauses)
    differs = any(may_differ(word) for clause in clauses for word in clause.words)
    now = with_places(text) if differs else Normal(text)
    folded = level(now.text)
    found = [
        Span(*now.as_written(start, stop), number)
        for number, clause in enumerate(clauses)
        for start, stop in places(folded, clause)
    ]
    return sorted(found, key=lambda span: (span.start, -span.stop))


def places(folded: str, clause: Clause) -> Iterator[tuple[int, int]]:
    """From where up to where `clause` is found in a level text."""
    for forms in filter(None, [clause.stems, (stem(clause.joined),) if clause.joined else ()]):
        for looked_for in [(*forms[:-1], o) for o in clause.openings] or [forms]:
            for match in pattern(looked_for).finditer(folded):
                if is_same(match[0], clause, forms):
                    yield match.span()
        if len(forms) == 1 and len(forms[0]) >= SHORTEST_JOINED and not clause.begins:
            yield from hyphenated(folded, forms[0])


def hyphenated(folded: str, form: str) -> Iterator[tuple[int, int]]:
    """Where the word with the stem `form` is written with a hyphen."""
    if any(hyphen in folded for hyphen in "-‐‑"):
        for match in in_parts(form).finditer(folded):
            whole = re.sub(HYPHEN, "", match[0])
            if whole != match[0] and stem(whole) == form:
                yield match.span()


def is_same(matched: str, clause: Clause, forms: tuple[str, ...]) -> bool:
    """Whether the words `matched` are those of `clause`, and do not merely look like them."""
    *before, last = WORD.findall(matched)
    if [stem(word) for word in before] != list(forms[:-1]):
        return False
    return last.startswith(clause.openings) if clause.begins else stem(last) == forms[-1]


def marked(text: str, clauses: Iterable[Clause]) -> SafeString:
    """`text` as HTML, with the words of `clauses` in <mark>."""
    return with_marks(text, spans(text, clauses))


def passage(
    text: str, clauses: Iterable[Clause], length: int = PASSAGE, found: list[Span] | None = None
) -> SafeString:
    """The part of `text` with most of `clauses` in it, marked; "" where none of them is.

    `found` are their places, where they are known already.
    """
    found = spans(text, clauses) if found is None else found
    if not found:
        return SafeString("")
    first = best_start(found, length)
    start, stop = window(text, first, length)
    inside = [
        Span(s.start - start, s.stop - start, 0)
        for s in found
        if start <= s.start and s.stop <= stop
    ]
    before, after = "… " if start else "", " …" if stop < len(text) else ""
    return format_html("{}{}{}", before, with_marks(text[start:stop], inside), after)


def best_start(found: list[Span], length: int) -> int:
    """Where the passage with most different clauses begins."""
    best, most = found[0].start, 0
    for n, span in enumerate(found):
        near = {s.clause for s in found[n : n + 40] if s.stop <= span.start + length - BEFORE}
        if len(near) > most:
            best, most = span.start, len(near)
    return best


def window(text: str, first: int, length: int) -> tuple[int, int]:
    """From and to where `text` is shown so that `first` is well inside; whole words alone."""
    start = max(0, first - BEFORE)
    if start:
        sentence = max(text.rfind(". ", start, first), text.rfind("\n", start, first))
        space = text.find(" ", start, first)
        start = sentence + 1 if sentence >= 0 else (space + 1 if space >= 0 else first)
        start += len(text[start:first]) - len(text[start:first].lstrip())
    stop = min(len(text), start + length)
    if stop < len(text):
        space = text.rfind(" ", first + 1, stop)
        stop = space if space > first else stop
    return start, stop


def with_marks(text: str, found: list[Span]) -> SafeString:
    """`text` escaped, the places `found` in <mark>; those with a mere space between are one."""
    pieces, at = [], 0
    for start, stop in joined(text, found):
        pieces.append((conditional_escape(text[at:start]), text[start:stop]))
        at = stop
    head = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}", head, text[at:])


def joined(text: str, found: list[Span]) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    for span in found:
        if places and not text[places[-1][1] : span.start].strip(" "):
            places[-1] = (places[-1][0], max(places[-1][1], span.stop))
        else:
            places.append((span.start, span.stop))
    return places
