"""What every engine can do, and the SQL that is the same for all of them."""

import json
from abc import abstractmethod
from collections.abc import Iterable
from itertools import chain
from typing import Any

from core.search.analysis import stem
from core.search.engines.finding import Finds
from core.search.engines.rows import FileHit, Words
from core.search.engines.statements import select
from core.search.query import Clause, Query

MOST_ENDINGS = 40  # of words that begin in some way


class Engine(Finds):
    """Keeps words beside the entries in the database, and says which entries have them.

    Each database has a subclass. It sets the class attributes that have no value here, and writes
    the abstract methods. A part of a statement travels with the values of its placeholders, as
    `SQL`.
    """

    words: str  # the table that holds the words of entries; `w` in every statement
    at_entry: str  # its column with the key of the entry, `e` in every statement
    matches: str  # the condition that an entry's words match an expression; one placeholder
    some_match: str  # the same, and that it is one of a list in JSON; two placeholders
    term_begins: str  # the condition that `word` begins in some way; as in `begin_values`
    listed: str  # what selects the keys in a list in JSON; one placeholder

    # --- What each engine says for itself -------------------------------------------------

    @abstractmethod
    def put(self, rows: Iterable[Words]) -> None:
        """Keep the words of entries, in place of those kept before."""

    @abstractmethod
    def put_names(self, names: dict[int, str]) -> None:
        """Entry → its names, in place of those kept before; its other words stay."""

    @abstractmethod
    def put_file_pages(self, document: int, pages: dict[int, str]) -> None:
        """Page → its stems (analysis.for_engine): keep those of all pages of `document`."""

    @abstractmethod
    def put_file_stems(self, rows: dict[int, str]) -> None:
        """FileStems → its stems: keep those of rows that were not kept before."""

    @abstractmethod
    def stem_clause(self, stem: str) -> str:
        """The expression for whatever says a word with this `stem` (analysis.stem)."""

    @abstractmethod
    def best_pages(self, query: Query, documents: Iterable[int]) -> list[FileHit]:
        """The pages of `documents` that hold what is looked for, those with most of it first."""

    @abstractmethod
    def begin_values(self, word: str) -> list[str]:
        """The values for `term_begins` that let a term begin with `word`."""

    # --- What all of them do alike --------------------------------------------------------

    def saying(self, asked: list[tuple[str, list[int] | None]]) -> list[tuple[int, int]]:
        parts: list[str] = []
        values: list[Any] = []
        for number, (expression, entries) in enumerate(asked):
            one = f"SELECT {number} AS n, w.{self.at_entry} AS entry FROM {self.words} w WHERE "
            parts.append(one + (self.matches if entries is None else self.some_match))
            values += [expression] if entries is None else [expression, json.dumps(entries)]
        return select(" UNION ALL ".join(parts), values)

    def phrases(self, query: Query, clause: Clause) -> list[tuple[str, ...]]:
        """The stems of `clause` in each of its forms: as one word too, or with known endings."""
        if not clause.begins:
            return [clause.stems, *([(stem(clause.joined),)] if clause.joined else [])]
        before = tuple(stem(word) for word in clause.words[:-1])
        ends = (stem(t) for opening in clause.openings for t in self.endings(query, opening))
        return [(*before, end) for end in dict.fromkeys(ends)]

    def beginnings(self, clause: Clause) -> list[tuple[str, ...]]:
        """The stems of `clause` where its last word may go on; [] where it is whole."""
        before = tuple(stem(word) for word in clause.words[:-1])
        return [(*before, opening) for opening in clause.openings]

    def endings(self, query: Query, word: str) -> list[str]:
        """Words in use that begin with `word`, those in most entries first.

        All beginnings in `query` are asked for together, once.
        """
        if word not in query.endings:
            beginnings = list(dict.fromkeys([*query.beginnings, word]))
            one = (
                "SELECT * FROM (SELECT %s AS beginning, word FROM core_term"
                f" WHERE {self.term_begins} ORDER BY entries DESC, word LIMIT %s) w"
            )
            sql = " UNION ALL ".join([one] * len(beginnings))
            each = [(b, *self.begin_values(b), MOST_ENDINGS) for b in beginnings]
            values = list(chain.from_iterable(each))
            query.endings.update({beginning: [] for beginning in beginnings})
            for beginning, term in select(sql, values):
                query.endings[beginning].append(term)
        return query.endings[word]
