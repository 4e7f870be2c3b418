"""Which entries show files that say what is looked for.

The words of an entry and those of the files it shows are kept apart, so that publishing a page
writes none of its files' words anew. A clause holds of an entry where either says it.
"""

from abc import ABC, abstractmethod
from functools import cache
from typing import Any

from core.models.files import CustomDocument
from core.pages.published import in_open_collections
from core.search.engines.rows import Part
from core.search.engines.statements import SQL, as_sql, select
from core.search.query import Clause, Query


class ReadsFiles(ABC):
    """The part of an engine that asks files."""

    @abstractmethod
    def in_files_sql(self, query: Query, clause: Clause) -> SQL:
        """What selects (document, rank) of the documents that hold `clause`, the least first.

        A document may be there more than once.
        """

    @abstractmethod
    def clause(self, query: Query, clause: Clause, at: Part) -> str:
        """`clause`, looked for in the part `at` of entries, in the language of the engine.

        It is never empty, and never anything but words.
        """

    def in_files(self, query: Query) -> dict[Clause, dict[int, float]]:
        """Clause → entry of which a file says it → how well, the more the better.

        Asked once, and remembered by `query`: a collection that closes takes its words along.
        """
        missing = [clause for clause in query.clauses if clause not in query.in_files]
        query.in_files.update({clause: {} for clause in missing})
        if missing:
            for number, entry, rank in select(*self.said(query, missing)):
                query.in_files[missing[number]][entry] = -rank
        return query.in_files

    def said(self, query: Query, clauses: list[Clause]) -> SQL:
        """What selects (n, entry, rank): a file of the entry says the clause with the number n."""
        open_ones, open_values = open_documents()
        parts: list[str] = []
        values: list[Any] = []
        for number, clause in enumerate(clauses):
            sql, clause_values = self.in_files_sql(query, clause)
            parts.append(
                f"SELECT {number} AS n, s.entry_id AS entry, min(f.rank) AS rank FROM ({sql}) f"
                " JOIN core_entrysource s ON s.kind = 'document' AND s.key = f.document"
                f" WHERE s.key IN ({open_ones}) GROUP BY s.entry_id"
            )
            values += [*clause_values, *open_values]
        return " UNION ALL ".join(parts), values


@cache
def open_documents() -> SQL:
    """The query for the keys of documents that anybody may read, which is always the same."""
    return as_sql(in_open_collections(CustomDocument.objects.values("pk")))
