"""SQLite's FTS5: the words in a virtual table whose rows have the keys of their entries."""

from collections.abc import Iterable, Sequence

from core.search.analysis import for_engine
from core.search.engines.base import Engine
from core.search.engines.relevance import Times, Told
from core.search.engines.rows import FileHit, Part, Words
from core.search.engines.statements import SQL, select, write_many
from core.search.query import Clause, Query

# What comes before an expression for one part of entries.
COLUMNS = {Part.ANY: "", Part.TITLE: "title : ", Part.HEADS: "{title names} : "}
LAST = "\U0010ffff"  # after every other character


class SQLite(Engine):
    """FTS5 as SQLite brings it (https://sqlite.org/fts5.html)."""

    words, at_entry, matches = "core_entry_words", "rowid", "core_entry_words MATCH %s"
    listed = "(SELECT value FROM json_each(%s))"
    some_match = f"{matches} AND w.rowid IN {listed}"
    term_begins = "word >= %s AND word < %s"

    def put(self, rows: Iterable[Words]) -> None:
        values = [(row.entry, *(row.for_engine(part) for part in row.parts)) for row in rows]
        write_many("DELETE FROM core_entry_words WHERE rowid = %s", [v[:1] for v in values])
        write_many(
            "INSERT INTO core_entry_words (rowid, title, names, body) VALUES (%s, %s, %s, %s)",
            values,
        )

    def put_names(self, names: dict[int, str]) -> None:
        values = [(for_engine(text), entry) for entry, text in names.items()]
        write_many("UPDATE core_entry_words SET names = %s WHERE rowid = %s", values)

    def put_file_pages(self, document: int, pages: dict[int, str]) -> None:
        values = [(key, f"d{document}", stems) for key, stems in pages.items()]
        write_many("DELETE FROM core_filepage_words WHERE rowid = %s", [v[:1] for v in values])
        write_many(
            "INSERT INTO core_filepage_words (rowid, document, words) VALUES (%s, %s, %s)", values
        )

    def put_file_stems(self, rows: dict[int, str]) -> None:
        sql = "INSERT INTO core_filestems_words (rowid, words) VALUES (%s, %s)"
        write_many(sql, list(rows.items()))

    def in_files_sql(self, query: Query, clause: Clause) -> SQL:
        if clause.is_one_word:
            rows, words, column = "core_filestems", "core_filestems_words", ""
        else:
            rows, words, column = "core_filepage", "core_filepage_words", "words: "
        # The limit, which is none, lets SQLite rank each row before it joins them.
        sql = (
            f"SELECT p.document_id AS document, w.rank AS rank FROM (SELECT rowid, rank"
            f" FROM {words} WHERE {words} MATCH %s LIMIT -1) w JOIN {rows} p ON p.id = w.rowid"
        )
        return sql, [f"{column}{self.clause(query, clause, Part.ANY)}"]

    def clause(self, query: Query, clause: Clause, at: Part) -> str:
        phrases = (" ".join(stems) for stems in self.phrases(query, clause))
        return COLUMNS[at] + either(phrases, *map(" ".join, self.beginnings(clause)))

    def stem_clause(self, stem: str) -> str:
        return either([stem])

    def told(self, query: Query, of: str, keys: list[int]) -> list[Told]:
        where, values = self.those(of, keys)
        sql = (
            f"SELECT e.{'key' if of else 'id'}, e.title, e.weight, w.title, w.names, w.body"
            f" FROM core_entry e CROSS JOIN core_entry_words w ON w.rowid = e.id WHERE {where}"
        )
        looked_for = [self.sought(query, clause) for clause in query.wanted]
        titled = [self.sought(query, clause) for clause in query.together]
        return [told(row, looked_for, titled) for row in select(sql, values)]

    def sought(self, query: Query, clause: Clause) -> list[str]:
        """What to count in stems with a space between, for the times that they say `clause`."""
        if beginnings := self.beginnings(clause):
            return [f" {' '.join(stems)}" for stems in beginnings]
        return [f" {' '.join(stems)} " for stems in self.phrases(query, clause)]

    def best_pages(self, query: Query, documents: Iterable[int]) -> list[FileHit]:
        at = " OR ".join(f'"d{int(key)}"' for key in documents)
        if not at or not query.groups:
            return []
        looked_for = " OR ".join(self.clause(query, clause, Part.ANY) for clause in query.wanted)
        sql = (
            "SELECT p.document_id, d.title, p.number, p.text FROM core_filepage_words w"
            " JOIN core_filepage p ON p.id = w.rowid"
            " JOIN core_customdocument d ON d.id = p.document_id"
            " WHERE core_filepage_words MATCH %s"
            " ORDER BY bm25(core_filepage_words, 0.0, 1.0), p.number LIMIT 200"
        )
        rows = select(sql, [f"document: ({at}) AND words: ({looked_for})"])
        return [FileHit(*row) for row in rows]

    def begin_values(self, word: str) -> list[str]:
        return [word, word + LAST]


def told(row: Sequence, looked_for: list[list[str]], titled: list[list[str]]) -> Told:
    key, name, weight, *stems = row
    parts = [f" {part} " for part in stems]
    times = [times_in(forms, *parts) for forms in looked_for]
    of_titles = [(counted(forms, parts[0]), 0, 0) for forms in titled]
    return Told(key, name, weight, sum(map(len, parts)), [*times, *of_titles])


def times_in(forms: list[str], title: str, names: str, body: str) -> Times:
    return counted(forms, title), counted(forms, names), counted(forms, body)


def counted(forms: list[str], stems: str) -> int:
    return sum(map(stems.count, forms))


def either(phrases: Iterable[str], *beginnings: str) -> str:
    """FTS5 for any of `phrases`, or words of which the last begins as in one of `beginnings`.

    Phrases hold nothing but letters, digits and spaces, so the quotation marks hold them.
    """
    forms = [*(f'"{phrase}"' for phrase in phrases), *(f'"{words}" *' for words in beginnings)]
    return forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})"
