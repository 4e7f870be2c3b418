"""Types of things that can be found, as search shows them: each room says it in its `found.py`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from core.pagecache.recording import changes_at


@dataclass(frozen=True, kw_only=True)
class EntryType:
    """How search shows the things of one type.

    `type` is its value in addresses, as in `found_as`; `words` are those of its tab, and `place`
    the tab's among the others, from the left. `square` is the type by which a cover is drawn in a
    square, where that is how its things are shown (core.drawing.covers). Of somebody, `date_text`
    of the face says what they are and where, and the themes are those of their drawing alone.
    `answers` says whether one of them may hold the answer to a question. What words of one count
    for where words of others count for 1 is its `weight`.
    """

    type: str
    words: str
    place: int
    square: str = ""
    is_somebody: bool = False
    answers: bool = False
    weight: float = 1.0


def label_of(hit: Any) -> str:
    """The word for what a hit (core.search.engines.Hit) is; of what is over "Past seminar".

    When it is over, its face says as `ends` (ISO 8601), for only the clock knows whether it is.
    """
    if not (ends := hit.face.get("ends")):
        return str(hit.label)
    moment = datetime.fromisoformat(ends)
    if moment <= timezone.now():
        return f"Past {hit.label.lower()}"
    changes_at(moment)
    return str(hit.label)


_known: dict[str, EntryType] = {}


def shown_as(how: EntryType) -> None:
    """Register how a type is shown; ValueError where it was registered otherwise before."""
    if _known.get(how.type, how) != how:
        raise ValueError(f"How search shows “{how.type}” is said twice.")
    _known[how.type] = how


def entry_type(type: str) -> EntryType | None:  # noqa: A002
    """The EntryType registered for `type`; None where there is none."""
    return _known.get(type)


def entry_types() -> list[EntryType]:
    """All of them, in the order of their tabs."""
    return sorted(_known.values(), key=lambda known: known.place)


def types_that_answer() -> list[str]:
    """Types of things that may hold the answer to a question."""
    return [known.type for known in entry_types() if known.answers]
