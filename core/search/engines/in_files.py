"""What files add to what a query finds, and what they take away.

The words of an entry and those of the files it shows are kept apart, so that publishing a page
writes none of its files' words anew. A clause holds of an entry where either says it.
"""

from abc import ABC, abstractmethod
from typing import Any

from core.models.files import CustomDocument
from core.pages.published import in_open_collections
from core.search.engines.statements import SQL, as_sql
from core.search.query import Clause, Group, Query


class ReadsFiles(ABC):
    """The part of an engine that asks files.

    In a statement `said` are rows (n, entry, rank): an entry shows a file that says the clause with
    the number n among `query.clauses`.
    """

    words: str
    at_entry: str
    matches: str
    own_rank: str

    @abstractmethod
    def in_files_sql(self, query: Query, clause: Clause) -> SQL:
        """What selects (document, rank) of the documents that hold `clause`, the least first.

        A document may be there more than once.
        """

    @abstractmethod
    def clause(self, query: Query, clause: Clause) -> str:
        """`clause` in the language of the engine."""

    @abstractmethod
    def group(self, query: Query, group: Group) -> str:
        """One alternative of `query` in the language of the engine."""

    @abstractmethod
    def expression(self, query: Query, *, heads: bool = False) -> str:
        """`query` in the language of the engine; never empty, and never anything but words.

        With `heads`, it is looked for in titles and names alone. `query` has a group at least.
        """

    def with_files(self, query: Query, *, ranked: bool) -> SQL:
        """What selects (id, rank) of entries that `query` finds, in them or in files they show.

        Nought is the rank of all where it is not asked for.
        """
        said, values = self.said(query)
        if not query.excludes:
            each = [self.own_part(self.expression(query), [], ranked)]
            each.append(self.files_part(query, list(query.groups), self.expression(query)))
            return f"{said} {' UNION ALL '.join(p for p, _ in each)}", joined(values, each)
        each = [part for group in query.groups for part in self.alternative(query, group, ranked)]
        parts = " UNION ALL ".join(part for part, _ in each)
        sql = f"{said} SELECT u.id, min(u.rank) AS rank FROM ({parts}) u GROUP BY u.id"
        return sql, joined(values, each)

    def alternative(self, query: Query, group: Group, ranked: bool) -> list[SQL]:
        """The two parts of one alternative: what entries say alone, and with files."""
        less = [numbered(query, clause) for clause in group.unwanted]
        expression = self.group(query, group)
        return [
            self.own_part(expression, less, ranked),
            self.files_part(query, [group], expression),
        ]

    def own_part(self, expression: str, less: list[int], ranked: bool) -> SQL:
        """(id, rank) of entries that hold to `expression`, but for what files rule out."""
        rank = self.own_rank if ranked else "0"
        sql = (
            f"SELECT w.{self.at_entry} AS id, {rank} AS rank FROM {self.words} w"
            f" WHERE {self.matches}"
        )
        return f"{sql} AND w.{self.at_entry} NOT IN {said_by(less)}" if less else sql, [expression]

    def files_part(self, query: Query, groups: list[Group], expression: str) -> SQL:
        """(id, rank) of entries that hold to one of `groups` by their files alone or together.

        Without those that hold to `expression`, which are found already.
        """
        each = [self.of_group(query, group) for group in groups]
        parts = " UNION ALL ".join(part for part, _ in each)
        sql = (
            f"SELECT g.id, min(g.rank) AS rank FROM ({parts}) g"
            f" WHERE g.id NOT IN ({self.own_among_said()}) GROUP BY g.id"
        )
        return sql, joined([], [*each, ("", [expression])])

    def of_group(self, query: Query, group: Group) -> SQL:
        wanted = [numbered(query, clause) for clause in group.wanted]
        own, values = self.own_among_said(), []
        sql = "SELECT s.entry AS id, sum(s.rank) AS rank FROM said s WHERE "
        sql += is_one_of("s", wanted)
        if len(wanted) > 1:
            for number, clause in zip(wanted, group.wanted, strict=True):
                sql += f" AND (s.entry IN {said_by([number])} OR s.entry IN ({own}))"
                values.append(self.clause(query, clause))
        for clause in group.unwanted:
            sql += f" AND s.entry NOT IN {said_by([numbered(query, clause)])}"
            sql += f" AND s.entry NOT IN ({own})"
            values.append(self.clause(query, clause))
        return f"{sql} GROUP BY s.entry", values

    def own_among_said(self) -> str:
        """What selects those entries of `said` that hold to an expression in their own words."""
        return (
            f"SELECT w.{self.at_entry} FROM {self.words} w WHERE {self.matches}"
            f" AND w.{self.at_entry} IN (SELECT entry FROM said)"
        )

    def said(self, query: Query) -> SQL:
        """The head of a statement that knows `said`."""
        open_ones, open_values = as_sql(in_open_collections(CustomDocument.objects.values("pk")))
        parts: list[str] = []
        values: list[Any] = []
        for number, clause in enumerate(query.clauses):
            sql, clause_values = self.in_files_sql(query, clause)
            parts.append(
                f"SELECT {number} AS n, s.entry_id AS entry, min(f.rank) AS rank FROM ({sql}) f"
                " JOIN core_entrysource s ON s.kind = 'document' AND s.key = f.document"
                f" WHERE s.key IN ({open_ones}) GROUP BY s.entry_id"
            )
            values += [*clause_values, *open_values]
        return f"WITH said AS MATERIALIZED ({' UNION ALL '.join(parts)})", values


def numbered(query: Query, clause: Clause) -> int:
    return query.clauses.index(clause)


def said_by(numbers: list[int]) -> str:
    """What selects the entries of which files say one of the clauses with `numbers`."""
    return f"(SELECT entry FROM said x WHERE {is_one_of('x', numbers)})"


def is_one_of(table: str, numbers: list[int]) -> str:
    return f"{table}.n IN ({', '.join(map(str, numbers))})"


def joined(values: list[Any], parts: list[SQL]) -> list[Any]:
    """The values of all `parts` after `values`, in their order."""
    return [*values, *(value for _, own in parts for value in own)]
