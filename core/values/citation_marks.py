"""Where a text cites works, and where it refers to other parts of its page.

Editors type a citation as Pandoc's Markdown has it (its manual, “Citation syntax”): `[@audit2005]`,
`[@audit2005, p. 12]`, `[@audit2005; @field2009, pp. 3-4]`, by the keys of references; a cross
reference is the name of a heading, table, chart or picture: `[#costs]`. Readers see the words.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

KEY = r"[^\W_]+(?:[-_.:][^\W_]+)*"
NAME = r"[^\W_]+(?:-[^\W_]+)*"
_CITED = rf"@{KEY}(?:\s*,\s*(?:&\w+;|[^\[\];<>&@])+)?"
# A tag with its attributes, or a mark: what stands within a tag is none.
TAG_OR_MARK = re.compile(
    r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>"""
    rf"|(?P<works>\[\s*{_CITED}(?:\s*;\s*{_CITED})*\s*\])|\[\#(?P<name>{NAME})\]"
)
ONE = re.compile(rf"@(?P<key>{KEY})(?:\s*,\s*(?P<locator>(?:&\w+;|[^\[\];<>&@])+))?")
# What stands before the first word of a sentence.
BEGINS = re.compile(r"(?:\A|<(?:p|li)(?:\s[^>]*)?>|[.!?][’”\"]*(?:\[\^\])*\s)\Z")


class Cited(NamedTuple):
    """A work in a citation: its key, and where in it ("p. 12"), as HTML; "" for all of it."""

    key: str
    locator: str


def cited_in(html: str) -> list[Cited]:
    """The works that the text of `html` cites, in their order, as often as it does."""
    marks = (found["works"] for found in TAG_OR_MARK.finditer(html))
    return [cited for mark in marks if mark for cited in parted(mark)]


def names_in(html: str) -> list[str]:
    """The names in the cross references of `html`."""
    return [found["name"] for found in TAG_OR_MARK.finditer(html) if found["name"]]


def parted(mark: str) -> list[Cited]:
    found = ONE.finditer(mark)
    return [Cited(one["key"], (one["locator"] or "").strip()) for one in found]


def without_citations(text: str) -> str:
    """`text` as it is searched: without citations and cross references."""

    def kept(found: re.Match) -> str:
        return "" if found["works"] or found["name"] else found[0]

    return TAG_OR_MARK.sub(kept, text) if "[" in text else text


def with_words(
    html: str,
    cite: Callable[[list[Cited]], str | None],
    refer: Callable[[str, bool], str | None],
) -> str:
    """`html` with what `cite` makes of each citation, and `refer` of each name; a mark of which
    they make None stands as it was typed. `refer` is told whether its words begin a sentence."""

    def shown(found: re.Match) -> str:
        made = None
        if found["works"]:
            made = cite(parted(found["works"]))
        elif found["name"]:
            made = refer(found["name"], bool(BEGINS.search(html[: found.start()])))
        return found[0] if made is None else made

    return TAG_OR_MARK.sub(shown, html) if "[" in html else html
