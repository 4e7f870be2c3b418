"""Where a text first says a term whose meaning is explained: "PFI", "strategic partnership"."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from html import escape

# A tag with its attributes; a mark of a citation, a reference or a note.
PASSED_OVER = r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>|\[[@#^][^\[\]<>]*\]"""
LINK = re.compile(r"<(?P<closing>/)?a(?=[\s>])")


def first_said(html: str, terms: Sequence[str], but: Iterable[int] = ()) -> list[int]:
    """Of which of `terms` (plain text) `html` says the first, by their places and in the order of
    the text; `but` are places not looked for. A term within a link or a mark is not said there.
    """
    found: list[int] = []

    def noted(at: int, words: str) -> str:
        found.append(at)
        return words

    with_terms(html, terms, noted, but)
    return found


def with_terms(
    html: str,
    terms: Sequence[str],
    shown: Callable[[int, str], str],
    but: Iterable[int] = (),
) -> str:
    """`html` with what is `shown` in the place of the words that first say each of `terms`; `shown`
    is given the place of the term and the words as they stand in the text, as HTML."""
    done = set(but)
    in_link = False

    def one(found: re.Match) -> str:
        nonlocal in_link
        if not found.lastgroup:
            if link := LINK.match(found[0]):
                in_link = not link["closing"]
            return found[0]
        at = int(found.lastgroup[1:])
        if in_link or at in done:
            return found[0]
        done.add(at)
        return shown(at, found[0])

    return pattern(tuple(terms)).sub(one, html) if terms else html


@lru_cache(maxsize=64)
def pattern(terms: tuple[str, ...]) -> re.Pattern:
    """What finds a tag, or a term as the group "t" and its place, the longest of several first."""
    longest_first = sorted(enumerate(terms), key=lambda term: -len(term[1]))
    said = "|".join(rf"(?P<t{at}>{words_of(term)})" for at, term in longest_first)
    return re.compile(rf"{PASSED_OVER}|(?<!\w)(?:{said})(?!\w)")


def words_of(term: str) -> str:
    """A pattern for `term`, or several of it, however its words are spaced.

    One with a capital within it ("PFI", "the Audit Commission") is said in these letters alone.
    """
    words = r"\s+".join(re.escape(escape(word, quote=False)) for word in term.split())
    is_name = any(letter.isupper() for letter in term[1:])
    return f"{words}s?" if is_name else f"(?i:{words}s?)"
