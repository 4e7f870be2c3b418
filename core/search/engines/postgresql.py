"""PostgreSQL's text search, with vectors made here: it needs no parser, dictionary or extension."""

from collections.abc import Iterable

from core.search.analysis import for_engine, stem
from core.search.engines.base import Engine
from core.search.engines.rows import FileHit, Order, Words
from core.search.engines.statements import SQL, moment, select, write_many
from core.search.query import Clause, Group, Query
from core.search.variants import beginnings

WEIGHTS = "{0.04, 0.1, 0.6, 1.0}"  # of D (files), C (body), B (names), A (title)
LAST_POSITION = 16383  # in a tsvector; words further back are found, but in no phrase
MOST_POSITIONS = 255  # of one word
RANKED = 300  # entries on a page, and before it, that are worth finding among very many
MOST_BYTES = 700_000  # of one vector, which must stay under a megabyte


class PostgreSQL(Engine):
    """Vectors beside the texts, found by a GIN index (PostgreSQL manual, chapter 12)."""

    words, at_entry = "core_entrytext", "entry_id"
    # In a query of its own, so that the planner cannot see how common the words are: it would read
    # every vector, taking what it costs to fetch them from beside the table for nothing. By the
    # GIN index, 10,000 entries are found in 3 milliseconds instead of 50.
    matches = "w.vector @@ (SELECT %s::tsquery)"
    term_begins = "word LIKE %s"
    listed = "(SELECT value::bigint FROM json_array_elements_text(%s::json))"
    rank = f"-ts_rank('{WEIGHTS}', w.vector, %s::tsquery, 1)"
    own_rank = "0"  # `rank_of_all` adds it for those that are worth ranking
    rank_of_all = (
        f"w.rank - (SELECT ts_rank('{WEIGHTS}', t.vector, %s::tsquery, 1)"
        " FROM core_entrytext t WHERE t.entry_id = e.id)"
    )

    def put(self, rows: Iterable[Words]) -> None:
        values = [
            (
                vector(
                    A=row.for_engine("title"),
                    B=row.for_engine("names"),
                    C=row.for_engine("body"),
                ),
                row.entry,
            )
            for row in rows
        ]
        write_many("UPDATE core_entrytext SET vector = %s::tsvector WHERE entry_id = %s", values)

    def put_names(self, names: dict[int, str]) -> None:
        sql = (
            "UPDATE core_entrytext SET vector = ts_filter(vector, '{a,c,d}') || %s::tsvector"
            " WHERE entry_id = %s"
        )
        write_many(sql, [(vector(B=for_engine(text)), entry) for entry, text in names.items()])

    def put_file_pages(self, document: int, pages: dict[int, str]) -> None:
        values = [(vector(A=stems), key) for key, stems in pages.items()]
        write_many("UPDATE core_filepage SET vector = %s::tsvector WHERE id = %s", values)

    def put_file_stems(self, rows: dict[int, str]) -> None:
        values = [(vector(D=stems), key) for key, stems in rows.items()]
        write_many("UPDATE core_filestems SET vector = %s::tsvector WHERE id = %s", values)

    def in_files_sql(self, query: Query, clause: Clause) -> SQL:
        rows = "core_filestems" if clause.is_one_word else "core_filepage"
        said = self.clause(query, clause)
        # ts_rank reads the whole vector of each: of very many, that would take seconds.
        sql = (
            f"SELECT w.document_id AS document, CASE WHEN count(*) OVER () <= {RANKED}"
            f" THEN {self.rank} ELSE 0 END AS rank FROM {rows} w WHERE {self.matches}"
        )
        return sql, [said, said]

    def expression(self, query: Query, *, heads: bool = False) -> str:
        at = "AB" if heads else ""
        return " | ".join(self.group_at(query, group, at) for group in query.groups)

    def group(self, query: Query, group: Group) -> str:
        return self.group_at(query, group, "")

    def group_at(self, query: Query, group: Group, at: str) -> str:
        wanted = " & ".join(self.clause_at(query, clause, at) for clause in group.wanted)
        if group.together:
            wanted = f"({wanted}) | {self.clause_at(query, group.together, 'A')}"
        unwanted = " | ".join(self.clause_at(query, clause, at) for clause in group.unwanted)
        return f"(({wanted}) & !({unwanted}))" if unwanted else f"({wanted})"

    def clause(self, query: Query, clause: Clause) -> str:
        return self.clause_at(query, clause, "")

    def clause_at(self, query: Query, clause: Clause, at: str) -> str:
        if not clause.begins:
            forms = [clause.stems]
            forms += [(stem(clause.joined),)] if clause.joined else []
            return either(forms, at=at)
        before = [stem(word) for word in clause.words[:-1]]
        ends = dict.fromkeys(stem(t) for o in clause.openings for t in self.endings(query, o))
        phrases = [(*before, end) for end in ends]
        return either(phrases, [(*before, opening) for opening in clause.openings], at)

    def worth_ranking(self, query: Query, of: str, order: Order, stop: int) -> SQL:
        """Of very many: the newest, and those whose titles say it.

        ts_rank reads the whole vector of each (manual, §12.3.3), which takes seconds for tens of
        thousands; a word that is in so many says little of how well any of them answers.
        """
        if order != Order.RELEVANCE or stop > RANKED:
            return self.found(query, of)
        own, values = self.own_worth_ranking(query, of)
        files, file_values = self.files_worth_ranking(query, of)
        each = f"SELECT u.id, min(u.rank) AS rank FROM ({own} UNION ALL ({files})) u GROUP BY u.id"
        tables = f"({each}) w JOIN core_entry e ON e.id = w.id WHERE TRUE"
        return tables, [*values, *file_values]

    def own_worth_ranking(self, query: Query, of: str) -> SQL:
        """(id, rank) of the newest that hold to `query`, and of those whose titles say it."""
        if query.excludes:
            inner, values = self.found(query, of)
        else:
            # Here the planner is to see what is looked for: of what is in most entries it reads the
            # newest and stops.
            shown, shown_values = self.shown(of)
            inner = (
                "core_entrytext w JOIN core_entry e ON e.id = w.entry_id"
                f" WHERE w.vector @@ %s::tsquery AND {shown}"
            )
            values = [self.expression(query), *shown_values]
        newest = (
            f"SELECT e.id AS id, 0 AS rank FROM {inner}"
            f" ORDER BY e.date DESC NULLS LAST, e.id LIMIT {RANKED}"
        )
        said, starts = titles_that_say(query)
        titled = newest.replace(" ORDER BY", f" AND ({said}) ORDER BY")
        return f"({newest}) UNION ALL ({titled})", [*values, *values, *starts]

    def files_worth_ranking(self, query: Query, of: str) -> SQL:
        """(id, rank) of entries that `query` finds by their files: those that say most of it."""
        head, values = self.said(query)
        part, part_values = self.files_part(query, list(query.groups), self.expression(query))
        shown, shown_values = self.shown(of)
        sql = (
            f"{head} SELECT e.id, f.rank FROM ({part}) f JOIN core_entry e ON e.id = f.id"
            f" WHERE {shown} ORDER BY f.rank, e.date DESC NULLS LAST, e.id LIMIT {RANKED}"
        )
        return sql, [*values, *part_values, *shown_values]

    def rank_values(self, query: Query) -> list[str]:
        return [self.expression(query)]

    def similar_sql(self, terms: dict[str, float], types: list[str]) -> SQL:
        among = " AND e.type = ANY(%s)" if types else ""
        weighed = ", ".join(["(%s::tsquery, %s::float8)"] * len(terms))
        sql = (
            "SELECT e.id AS id,"
            f" sum(q.weight * (1 + ts_rank('{WEIGHTS}', t.vector, q.term, 1))) AS score"
            f" FROM (VALUES {weighed}) AS q(term, weight)"
            " JOIN core_entrytext t ON t.vector @@ q.term JOIN core_entry e ON e.id = t.entry_id"
            " WHERE e.is_hidden = %s AND (e.expire_at IS NULL OR e.expire_at > %s)"
            f"{among} GROUP BY e.id ORDER BY score DESC, e.id LIMIT %s"
        )
        values = [value for term, weight in terms.items() for value in (f"'{term}'", weight)]
        return sql, [*values, False, moment(), *([types] if types else [])]

    def best_pages(self, query: Query, documents: Iterable[int]) -> list[FileHit]:
        documents = list(documents)
        if not documents or not query.groups:
            return []
        looked_for = " | ".join(self.clause(query, clause) for clause in query.wanted)
        sql = (
            "SELECT p.document_id, d.title, p.number, p.text FROM core_filepage p"
            " JOIN core_customdocument d ON d.id = p.document_id"
            " WHERE p.document_id = ANY(%s) AND p.vector @@ %s::tsquery"
            " ORDER BY ts_rank(p.vector, %s::tsquery, 1) DESC, p.number LIMIT 200"
        )
        return [FileHit(*row) for row in select(sql, [documents, looked_for, looked_for])]

    def begin_values(self, word: str) -> list[str]:
        return [word + "%"]


def titles_that_say(query: Query) -> tuple[str, list[str]]:
    """The condition that a title may hold all of one alternative of `query`, and its values."""
    alternatives = [
        [beginnings(stem(word)) for clause in group.wanted for word in clause.words]
        for group in query.groups
    ]
    said = [" AND ".join(map(title_says, words)) for words in alternatives]
    values = [start for words in alternatives for starts in words for start in starts]
    return " OR ".join(f"({s})" for s in said), values


def title_says(starts: tuple[str, ...]) -> str:
    """The condition that a title has one of `starts`, which are its values."""
    return f"({' OR '.join(['strpos(lower(e.title), %s) > 0'] * len(starts))})"


def either(
    phrases: Iterable[tuple[str, ...]], beginnings: Iterable[tuple[str, ...]] = (), at: str = ""
) -> str:
    """A tsquery for any of `phrases`, tuples of stems, or `beginnings`, whose last word may go on.

    `at` are the weights of the parts that it is looked for in ("AB"), all where none is given.
    """
    one = f":{at}" if at else ""
    forms = [" <-> ".join(f"'{word}'{one}" for word in phrase) for phrase in phrases]
    for *before, last in beginnings:
        forms.append(" <-> ".join([*(f"'{word}'{one}" for word in before), f"'{last}':*{at}"]))
    return f"({' | '.join(f'({form})' for form in forms)})"


def vector(**texts: str) -> str:
    """A tsvector of `texts`, stems by weight, as PostgreSQL reads it: `'train':3A,9C 'work':4A`."""
    positions: dict[str, list[str]] = {}
    place = size = 0
    for weight, text in texts.items():
        for word in text.split():
            place += 1
            if word not in positions and size < MOST_BYTES:
                positions[word] = []
                size += len(word.encode()) + 4
            at = positions.get(word, [])
            if len(at) < MOST_POSITIONS and size < MOST_BYTES:
                at.append(f"{min(place, LAST_POSITION)}{weight}")
                size += 2
        place += 1  # no phrase runs from the title into the names
    lexemes = [f"'{word}'" + (":" + ",".join(at) if at else "") for word, at in positions.items()]
    return " ".join(lexemes)
