"""What was typed into a box of the staff screens, made safe for every engine."""

from dataclasses import dataclass

from wagtail.search.query import And, Boost, Not, Or, Phrase, PlainText, SearchQuery

from core.search.analysis import printable
from core.search.query import MOST_WORDS

LONGEST = 100  # characters of a word; PostgreSQL refuses some thousands


class CleanedSearch:
    """A search backend to which nothing comes but words that an engine can look for."""

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        # For an empty text, the stock method finds nothing and asks nothing.
        query = Cleaner().clean(query) or ""
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


@dataclass
class Cleaner:
    """Takes out of one query what holds no word, and whatever is too much."""

    words_left: int = MOST_WORDS

    def clean(self, query: SearchQuery | str) -> SearchQuery | str | None:
        """`query` as far as it says anything; None, or "", where it says nothing."""
        match query:
            case str():
                return self.words(query)
            case PlainText() | Phrase():
                return self.leaf(query)
            case And() | Or():
                parts = [part for part in map(self.clean, query.subqueries) if part]
                return type(query)(parts) if len(parts) > 1 else next(iter(parts), None)
            case Not():
                part = self.clean(query.subquery)
                return Not(part) if part else None
            case Boost():
                part = self.clean(query.subquery)
                return Boost(part, query.boost) if part else None
        return query

    def leaf(self, query: PlainText | Phrase) -> SearchQuery | None:
        text = self.words(query.query_string)
        if not text:
            return None
        if isinstance(query, Phrase):
            return Phrase(text)
        return PlainText(text, operator=query.operator, boost=query.boost)

    def words(self, text: str) -> str:
        """What in `text` has a letter or digit in it, in one line."""
        pieces = [piece[:LONGEST] for piece in printable(text).split() if says_something(piece)]
        kept = pieces[: self.words_left]
        self.words_left -= len(kept)
        return " ".join(kept)


def says_something(piece: str) -> bool:
    return any(character.isalnum() for character in piece[:LONGEST])
