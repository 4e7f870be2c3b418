"""The terms that a body explains, and where its texts say them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.values.terms import first_said, with_terms


@dataclass(frozen=True)
class Term:
    """A term and what it means, plain text; `number` is its place among those of its page."""

    name: str
    meaning: str
    number: int

    @property
    def anchor(self) -> str:
        """The address of its meaning on the page."""
        return f"term-{self.number}"


class Glossary:
    """All terms that a body explains, in whichever of its blocks; the body is read from its start
    to its end, and asked of each text what it says."""

    def __init__(self, body: Iterable[Any]):
        self.terms: list[Term] = []
        for block in body:
            if block.block_type == "glossary":
                for name, meaning in block.value.pairs:
                    self.terms.append(Term(name, meaning, len(self.terms) + 1))
        self.names = [term.name for term in self.terms]
        self.said: set[int] = set()  # in this section, by their places
        self.listed = 0

    def begin_section(self) -> None:
        """Whoever begins to read here has not met the terms of the sections before."""
        self.said.clear()

    def said_in(self, html: str) -> tuple[Term, ...]:
        """The terms that a text says as the first of its section, in their order."""
        new = first_said(html, self.names, self.said) if self.terms else []
        self.said.update(new)
        return tuple(self.terms[at] for at in new)

    def next_terms(self, block: Any) -> tuple[Term, ...]:
        """Those that a glossary explains, which comes after those that were asked for before."""
        first = self.listed
        self.listed += len(block.value.pairs)
        return tuple(self.terms[first : self.listed])


def with_said(html: str, said: Sequence[Term], shown: Callable[[Term, str], str]) -> str:
    """`html`, the text in which `said` was found, with what is `shown` of each and its words."""
    names = [term.name for term in said]
    return with_terms(html, names, lambda at, words: shown(said[at], words))
