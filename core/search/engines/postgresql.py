"""PostgreSQL's text search, with vectors made here: it needs no parser, dictionary or extension."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_

from core.search.analysis import for_engine
from core.search.engines.base import Engine
from core.search.engines.relevance import Times, Told
from core.search.engines.rows import FileHit, Part, Words
from core.search.engines.statements import SQL, select, write_many
from core.search.query import Clause, Query

WEIGHTS = "{0.04, 0.1, 0.6, 1.0}"  # of D (files), C (body), B (names), A (title)
LABELS = {Part.ANY: "", Part.TITLE: "A", Part.HEADS: "AB"}  # of the words in parts of entries
LAST_POSITION = 16383  # in a tsvector; words further back are found, but in no phrase
MOST_POSITIONS = 255  # of one word
RANKED = 300  # files: of more, none is ranked
MOST_FORMS = 10  # of a word that was begun: those of its endings that are counted
MOST_BYTES = 700_000  # of one vector, which must stay under a megabyte

Phrase = tuple[str, ...]  # stems


class PostgreSQL(Engine):
    """Vectors beside the texts, found by a GIN index (PostgreSQL manual, chapter 12)."""

    words, at_entry = "core_entrytext", "entry_id"
    # In a query of its own, so that the planner cannot see how common the words are: it would read
    # every vector, taking what it costs to fetch them from beside the table for nothing. By the
    # GIN index, 10,000 entries are found in 3 milliseconds instead of 50.
    matches = "w.vector @@ (SELECT %s::tsquery)"
    listed = "(SELECT value::bigint FROM json_array_elements_text(%s::json))"
    some_match = f"w.vector @@ %s::tsquery AND w.entry_id = ANY(ARRAY{listed})"
    term_begins = "word LIKE %s"
    rank = f"-ts_rank('{WEIGHTS}', w.vector, %s::tsquery, 1)"

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
        said = self.clause(query, clause, Part.ANY)
        # ts_rank reads the whole vector of each: of very many, that would take seconds.
        sql = (
            f"SELECT w.document_id AS document, CASE WHEN count(*) OVER () <= {RANKED}"
            f" THEN {self.rank} ELSE 0 END AS rank FROM {rows} w WHERE {self.matches}"
        )
        return sql, [said, said]

    def clause(self, query: Query, clause: Clause, at: Part) -> str:
        phrases = self.phrases(query, clause)
        return either(phrases, self.beginnings(clause), LABELS[at])

    def stem_clause(self, stem: str) -> str:
        return either([(stem,)])

    def told(self, query: Query, of: str, keys: list[int]) -> list[Told]:
        where, values = self.those(of, keys)
        looked_for = [self.phrases(query, clause)[:MOST_FORMS] for clause in query.wanted]
        titled = [self.phrases(query, clause) for clause in query.together]
        stems = list(dict.fromkeys(w for forms in [*looked_for, *titled] for f in forms for w in f))
        # Of each word what stands behind it, up to the next: "3A,17C". The text of a vector is made
        # once for all of them.
        places = "".join([", split_part(split_part(v.words, %s, 2), ' ', 1)"] * len(stems))
        sql = (
            f"SELECT e.{'key' if of else 'id'}, e.title, e.weight,"
            f" octet_length(t.names) + octet_length(t.body){places}"
            " FROM core_entry e JOIN core_entrytext t ON t.entry_id = e.id"
            " CROSS JOIN LATERAL (SELECT t.vector::text AS words OFFSET 0) v"
            f" WHERE {where}"
        )
        rows = select(sql, [*(f"'{word}':" for word in stems), *values])
        return [told(row, stems, looked_for, titled) for row in rows]

    def best_pages(self, query: Query, documents: Iterable[int]) -> list[FileHit]:
        documents = list(documents)
        if not documents or not query.groups:
            return []
        looked_for = " | ".join(self.clause(query, clause, Part.ANY) for clause in query.wanted)
        sql = (
            "SELECT p.document_id, d.title, p.number, p.text FROM core_filepage p"
            " JOIN core_customdocument d ON d.id = p.document_id"
            " WHERE p.document_id = ANY(%s) AND p.vector @@ %s::tsquery"
            " ORDER BY ts_rank(p.vector, %s::tsquery, 1) DESC, p.number LIMIT 200"
        )
        return [FileHit(*row) for row in select(sql, [documents, looked_for, looked_for])]

    def begin_values(self, word: str) -> list[str]:
        return [word + "%"]


def told(
    row: Sequence, stems: list[str], looked_for: list[list[Phrase]], titled: list[list[Phrase]]
) -> Told:
    key, title, weight, size, *places = row
    at = dict(zip(stems, places, strict=True))
    times = [total(times_of(phrase, at) for phrase in forms) for forms in looked_for]
    of_titles = [total(times_of(phrase, at) for phrase in forms) for forms in titled]
    return Told(key, title, weight, size, [*times, *((t, 0, 0) for t, _, _ in of_titles)])


def total(times: Iterable[Times]) -> Times:
    title, names, body = map(sum, zip((0, 0, 0), *times, strict=True))
    return title, names, body


def times_of(phrase: Phrase, at: dict[str, str]) -> Times:
    """How often `phrase` stands in the title, the names and the body; `at` as it is in a vector."""
    if len(phrase) == 1:
        places = at[phrase[0]]
        return places.count("A"), places.count("B"), places.count("C")
    starts = reduce(and_, (begun(at[word], number) for number, word in enumerate(phrase)))
    labels = [label for _, label in starts]
    return labels.count("A"), labels.count("B"), labels.count("C")


def begun(places: str, number: int) -> set[tuple[int, str]]:
    """Where a phrase begins of which the word with this `number` stands at `places`."""
    each = filter(None, places.split(","))
    return {(int(place.rstrip("ABC")) - number, place[-1]) for place in each}


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
