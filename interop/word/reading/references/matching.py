"""Which works that a program has kept in the document the entries of its list are."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from interop.word.document import CHANGED, LEFT, Entry, Remark
from interop.word.reading.references import printed
from interop.word.reading.references.sections import MOST, Printed

MOST_MORE = 12  # words of an entry that a work does not say: “available”, “accessed”, …
SHORTEST = 8  # letters of a title by which a work may be known
NOT_LISTED = "Cited in the text, and not in the list of references: they are references now."
UNUSED = "Works that Word keeps with the document, which it neither cites nor lists: left out."
NO_ROOM = "Works that the document keeps are left out: an output has 500 references at most."
LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Kept:
    """A work, as CSL-JSON, that a program has kept; whether the text cites it."""

    item: dict[str, Any]
    is_cited: bool = True

    @cached_property
    def title(self) -> str:
        return str(self.item.get("title") or "")

    @property
    def first(self) -> str:
        """The family name of its first author, or the name of a body; "" of none."""
        authors = self.item.get("author")
        one = authors[0] if isinstance(authors, list) and authors else {}
        return str(one.get("family") or one.get("literal") or "") if isinstance(one, dict) else ""

    @cached_property
    def year(self) -> str:
        issued = self.item.get("issued")
        found = re.search(r"\d{4}", str(issued)) if isinstance(issued, dict) else None
        return found[0] if found else ""

    @cached_property
    def sought(self) -> str:
        """The letters of its title."""
        return letters(self.title)

    @cached_property
    def words(self) -> set[str]:
        return set(letters(json.dumps(self.item, ensure_ascii=False)).split())

    @cached_property
    def signed(self) -> str:
        return letters(self.first)


def entries(listed: list[Printed], kept: Sequence[Kept]) -> tuple[tuple[Entry, ...], list[Remark]]:
    """An entry for each that is listed, and for each work that is cited and not listed."""
    left = list({it.sought: it for it in kept if it.sought}.values())
    made, unmatched = [], []
    for entry in listed:
        text = letters(entry.text)
        work = match(text, left)
        if work:
            left.remove(work)
            made.append(Entry(entry.text, item=work.item))
        else:
            unmatched.append(text)
            made.append(Entry(entry.text, printed.read(entry.text, entry.italics)))
    others = [it for it in left if not any(may_be(it, text) for text in unmatched)]
    more = [it for it in others if it.is_cited]
    room = max(0, MOST - len(made))
    made += [Entry(item=it.item) for it in more[:room]]
    unused = [it for it in others if not it.is_cited]
    said = [(CHANGED, NOT_LISTED, more[:room] if listed else [])]
    said += [(LEFT, NO_ROOM, more[room:]), (LEFT, UNUSED, unused)]
    return tuple(made), [Remark(kind, what, words=titles(it)) for kind, what, it in said if it]


def match(text: str, works: list[Kept]) -> Kept | None:
    """The one work that `text` names by title, first author and year; None if it is not certain."""
    found = [it for it in works if len(it.sought) >= SHORTEST and names(it, text)]
    longest = max((len(it.sought) for it in found), default=0)
    best = [it for it in found if len(it.sought) == longest]
    return best[0] if len(best) == 1 else None


def names(work: Kept, text: str) -> bool:
    """Whether `text` names a work, and says little that the work does not say as well: an entry
    with a remark of several sentences behind it is kept as text."""
    is_named = work.sought in text and work.signed in text and work.year in text
    return is_named and len({it for it in text.split() if len(it) > 2} - work.words) <= MOST_MORE


def may_be(work: Kept, text: str) -> bool:
    """Whether an entry that is read otherwise may be this work, so that it is not listed twice."""
    is_signed = bool(work.signed and work.year) and work.signed in text and work.year in text
    return work.sought in text or is_signed


def letters(text: str) -> str:
    return " ".join(LETTERS.findall(text.casefold()))


def titles(works: list[Kept]) -> str:
    return " · ".join(it.title for it in works)
