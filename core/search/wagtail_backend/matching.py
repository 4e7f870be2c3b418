"""Wagtail's queries in the language of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax)."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from wagtail.search.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText, SearchQuery


@dataclass(frozen=True)
class Matching:
    """The entries that an expression of FTS5 matches, or all the others (`negated`).

    An empty expression matches nothing, so that everything is its opposite. FTS5 knows “a but not
    b”, and no “all but b”; so “all but” is kept outside, whatever is combined with whatever.
    """

    expression: str
    negated: bool = False

    def __invert__(self) -> "Matching":
        return Matching(self.expression, not self.negated)

    def __and__(self, other: "Matching") -> "Matching":
        if self.negated:
            return ~(~self | ~other) if other.negated else other & self
        if other.negated:
            return self.combined("NOT", other) if self.expression and other.expression else self
        return self.combined("AND", other) if self.expression and other.expression else NOTHING

    def __or__(self, other: "Matching") -> "Matching":
        if self.negated or other.negated:
            return ~(~self & ~other)
        if self.expression and other.expression:
            return self.combined("OR", other)
        return self if self.expression else other

    def combined(self, operator: str, other: "Matching") -> "Matching":
        return Matching(f"({self.expression} {operator} {other.expression})")


NOTHING = Matching("")


def matching(query: SearchQuery, *, unfinished=False) -> Matching:
    """What `query` finds; where it is `unfinished`, its last word may go on."""
    match query:
        case PlainText():
            *terms, last = map(quoted, query.query_string.split())
            terms.append(f"{last}*" if unfinished else last)
            return reduce(or_ if query.operator == "or" else and_, map(Matching, terms))
        case Phrase():
            return Matching(quoted(query.query_string))
        case And() | Or():
            parts = [matching(part, unfinished=unfinished) for part in query.subqueries]
            return reduce(and_ if isinstance(query, And) else or_, parts)
        case Not():
            return ~matching(query.subquery, unfinished=unfinished)
        case Boost():
            return matching(query.subquery, unfinished=unfinished)
        case MatchAll():
            return ~NOTHING
    raise NotImplementedError(f"{type(query).__name__} is not known to search on SQLite.")


def quoted(text: str) -> str:
    """`text` as words that stand together; in quotation marks, nothing in it is an operator."""
    return f'"{text.replace(chr(34), " ")}"'
