"""Lines of results, each rendered once for the same entry and the same words.

A line follows from what its entry says, where that is, and what was looked for: so what is
remembered of it is never wrong. It stands apart from parts of pages (core.pagecache.kept), of which
nothing that readers type may push one out.
"""

from collections.abc import Callable

from django.conf import settings
from django.utils.functional import cached_property

from core.pagecache.memory import MEGABYTE, Part
from core.search.engines import Hit
from core.search.query import Clause
from core.search.types import label_of
from search.files import FileFound
from search.result import Match, Result, address

MOST = 2 * MEGABYTE
SIZE_OF_KEY = 500  # bytes, about


class Held:
    """A line as HTML."""

    __slots__ = ("html", "size")

    def __init__(self, html: str):
        self.html, self.size = html, len(html) + SIZE_OF_KEY


memory = Part(MOST)


class Line:
    """A hit and the words it was found by; `html` is how it was rendered before, or ""."""

    def __init__(self, hit: Hit, clauses: tuple[Clause, ...], places: dict[int, str]):
        self.hit, self.clauses, self.places = hit, clauses, places
        self.file: FileFound | None = None
        # All that is known of the hit, whatever of it is shown; whether it is over, time says.
        self.key = (hit.entry, address(hit, places), label_of(hit), clauses, hash(repr(vars(hit))))
        held = memory.get(self.key)
        self.html: str = held.html if held else ""

    @cached_property
    def match(self) -> Match:
        return Match(self.hit, list(self.clauses))

    @cached_property
    def result(self) -> Result:
        return self.match.shown(self.file, self.places)

    @property
    def is_lasting(self) -> bool:
        """Whether the entry says all of it; a file is asked each time, as it may be closed."""
        return self.match.says_all and not settings.DEBUG

    def rendered(self, render: Callable[[], str]) -> str:
        """The line as HTML: as it was before, or as `render` makes it."""
        if not self.html:
            self.html = render()
            if self.is_lasting:
                memory.put(self.key, Held(self.html))
        return self.html
