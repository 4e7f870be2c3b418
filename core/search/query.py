"""What a reader typed, read as a query: words, "phrases", AND, OR, NOT, -not, begin*."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.search.analysis import STOP, compounds, is_unspaced, printable, stem, words
from core.search.variants import begun
from core.search.written import normal

LONGEST = 200  # characters of a query that are searched for
MOST_WORDS = 24
# Beginnings of words ("begin*"): each stands for many words, and one letter for as many as three
# longer ones. With more of them, one reader would hold up all others.
MOST_BEGINNINGS = 3
# A phrase, closed or not, or whatever stands between spaces.
PIECE = re.compile(r'(-?)"([^"]*)"?|(\S+)')
# Between words that are one thing, as the day, month and year of a date are.
TOGETHER = "_"
CURLY = str.maketrans(dict.fromkeys("“”„‟«»", '"'))


@dataclass(frozen=True)
class Clause:
    """Words that stand together; the last may be the beginning of one (`begins`)."""

    words: tuple[str, ...]
    begins: bool = False
    quoted: bool = False
    # Written with a hyphen, it is also found as one word.
    joined: str = ""

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(map(stem, self.words))

    @property
    def is_one_word(self) -> bool:
        return len(self.words) == 1

    @property
    def openings(self) -> tuple[str, ...]:
        """The beginning of its last word, in each of its spellings; () where it is whole."""
        return begun(self.words[-1]) if self.begins else ()

    @property
    def is_stop(self) -> bool:
        return not self.quoted and not self.begins and all(word in STOP for word in self.words)


@dataclass(frozen=True)
class Group:
    """One alternative: what it must hold all of, and what it must not hold any of."""

    wanted: tuple[Clause, ...]
    unwanted: tuple[Clause, ...] = ()
    # All that was typed, in its order, stop words too: a title that says just so comes first.
    together: Clause | None = None


class Query:
    """What a reader typed; false where nothing was.

    `groups` are its alternatives, none where there is no word to look for. Nothing that was typed
    reaches an engine but letters and digits.
    """

    def __init__(self, text: str):
        self.given = printable(text.translate(CURLY))
        self.text = self.given[:LONGEST].rstrip()
        self.groups = tuple(read_groups(self.text))
        # Beginning of a word → the words in use that begin so; for an engine to remember.
        self.endings: dict[str, list[str]] = {}
        # Clause → entry of which a file says it → how well; likewise.
        self.in_files: dict[Clause, dict[int, float]] = {}

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def was_cut(self) -> bool:
        return len(self.given) > LONGEST or len(words(self.text)) > MOST_WORDS

    @property
    def wanted(self) -> list[Clause]:
        """Every clause that is looked for, once each."""
        return list(dict.fromkeys(clause for group in self.groups for clause in group.wanted))

    @property
    def together(self) -> list[Clause]:
        """All that was typed for each alternative, of those in which it is more than one word."""
        return list(dict.fromkeys(group.together for group in self.groups if group.together))

    @property
    def clauses(self) -> list[Clause]:
        """Every clause, whether it is looked for or must not be there, once each."""
        every = (clause for group in self.groups for clause in (*group.wanted, *group.unwanted))
        return list(dict.fromkeys(every))

    @property
    def words(self) -> list[str]:
        """Every word that is looked for, once each."""
        return list(dict.fromkeys(word for clause in self.wanted for word in clause.words))

    @property
    def beginnings(self) -> list[str]:
        """Every beginning of a word that stands for all words that go on from it."""
        return list(dict.fromkeys(opening for c in self.clauses for opening in c.openings))

    @property
    def only_excludes(self) -> bool:
        """Says only what is not wanted: "NOT finance"."""
        return not self.groups and any(is_not(sign, piece) for sign, _, piece in pieces(self.text))

    def unfinished(self) -> "Query":
        """The same with its last word taken for the beginning of one, as while it is typed."""
        open_ended = self.text and self.text[-1].isalnum()
        return Query(f"{self.text}*" if open_ended else self.text)

    def relaxed(self) -> "Query | None":
        """The same, where any one of the words will do; None where there is but one."""
        clauses = self.wanted
        if len(self.groups) != 1 or len(clauses) < 2:
            return None
        query = Query(self.text)
        query.endings, query.in_files = self.endings, self.in_files
        unwanted = self.groups[0].unwanted
        whole = dict.fromkeys(replace(clause, begins=False) for clause in clauses)
        query.groups = tuple(Group((clause,), unwanted) for clause in whole)
        return query


def pieces(text: str) -> list[tuple[str, str, str]]:
    """(sign, phrase, piece) for each piece of `text`; a phrase or a piece, never both."""
    return PIECE.findall(text)


def is_not(sign: str, piece: str) -> bool:
    return sign == "-" or piece == "NOT" or (piece.startswith("-") and bool(words(piece)))


def read_groups(text: str) -> Iterator[Group]:
    """The alternatives of `text`; AND binds more closely than OR, and needs no word."""
    wanted: list[Clause] = []
    unwanted: list[Clause] = []
    negated, left = False, MOST_WORDS
    beginnings = MOST_BEGINNINGS
    for sign, phrase, piece in pieces(normal(text, TOGETHER)):
        if piece == "OR":
            yield from group(wanted, unwanted)
            wanted, unwanted, negated = [], [], False
        elif piece == "NOT":
            negated = True
        elif piece != "AND":
            clauses = of_phrase(phrase) if not piece else of_piece(piece)
            clauses = [few_begin(clause, beginnings) for clause in within(clauses, left)]
            beginnings -= sum(map(openness, clauses))
            left -= sum(len(clause.words) for clause in clauses)
            (unwanted if negated or is_not(sign, piece) else wanted).extend(clauses)
            negated = False if clauses else negated
    yield from group(wanted, unwanted)


def group(wanted: list[Clause], unwanted: list[Clause]) -> Iterator[Group]:
    telling = [clause for clause in wanted if not clause.is_stop]
    if wanted:
        all_words = tuple(word for clause in wanted for word in clause.words)
        begins = any(clause.begins for clause in wanted)
        yield Group(
            tuple(dict.fromkeys(telling or wanted)),
            tuple(dict.fromkeys(unwanted)),
            Clause(all_words) if len(all_words) > 1 and not begins else None,
        )


def few_begin(clause: Clause, left: int) -> Clause:
    """`clause` as a whole word, where there are too many beginnings already."""
    return clause if openness(clause) <= left else replace(clause, begins=False)


def openness(clause: Clause) -> int:
    """How many beginnings a clause counts for."""
    if not clause.begins:
        return 0
    return 1 if len(clause.words[-1]) > 1 else MOST_BEGINNINGS


def within(clauses: list[Clause], left: int) -> list[Clause]:
    """As many of `clauses` as have at most `left` words together."""
    kept = []
    for clause in clauses:
        left -= len(clause.words)
        if left < 0:
            break
        kept.append(clause)
    return kept


def of_phrase(phrase: str) -> list[Clause]:
    found = tuple(words(phrase)[:MOST_WORDS])
    return [Clause(found, quoted=True)] if found else []


def of_piece(piece: str) -> list[Clause]:
    """The clauses of one typed word; a hyphen makes one clause of several words."""
    found = words(piece)
    begins = piece.rstrip(".,;:!?)").endswith("*")
    if not found:
        return []
    if any(map(is_unspaced, found)):
        return [Clause(tuple(found[:MOST_WORDS]), begins and not is_unspaced(found[-1]))]
    if TOGETHER in piece:
        return [Clause(tuple(found[:MOST_WORDS]), begins)]
    joined = compounds(piece)
    if len(joined) == 1 and len("".join(found)) == len(joined[0]):
        return [Clause(tuple(found), begins, joined="" if begins else joined[0])]
    *before, last = found
    return [*(Clause((word,)) for word in before), Clause((last,), begins)]
