"""When somebody was last written to, and of what.

A letter says what it tells (`Letter.tells`): topic → a digest of what it said about that. So
whoever is about to write can ask whether the same has been told already, or only just now.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.models.letter import Letter


@dataclass(frozen=True)
class Told:
    """The last letter about a topic: when it was written, and the digest of what it said."""

    at: datetime
    what: str


def digest(*said) -> str:
    """The same few characters for the same `said`, for Letter.tells."""
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:16]


def last_told(abouts: Iterable[str], topic: str) -> dict[str, Told]:
    """Letter.about → what was last told of `topic`; nothing for those who were told nothing.

    One query for all of them.
    """
    letters = Letter.objects.filter(about__in=list(abouts)).order_by("written_at", "pk")
    rows = letters.values_list("about", "written_at", "tells")
    return {about: Told(at, tells[topic]) for about, at, tells in rows if topic in tells}


def take_back_unsent(about: str, kinds: Iterable[str]) -> int:
    """Delete the letters of `kinds` about `about` that no sender has had in hand, where one that is
    about to be written says all of it; how many. One with a calendar says more, and stays."""
    waiting = Letter.objects.filter(about=about, kind__in=list(kinds), sent_at=None, taken_at=None)
    return waiting.filter(tries=0, calendar="").delete()[0]
