"""A line of results, as its template shows it."""

from dataclasses import dataclass
from functools import lru_cache, partial

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.models import Site

from core.pagecache.kept import kept
from core.pages.samples import FACET, titled
from core.relations.folding import folding_models, places_of
from core.search.engines import FileHit, Hit
from core.search.found import get_findable
from core.search.marking import marked, passage, spans, with_marks
from core.search.query import Clause
from core.search.types import entry_type, label_of
from core.values.themes import THEMES
from search.files import FileFound

LOOKED_THROUGH = 100_000  # characters of a body; what stands further back is found and not shown
MOST_NAMES = 4  # beside a line, of those that were found in it


DRAWN_BY = ["status", "sector", "theme", "slug", "themes", "kind"]


@dataclass(frozen=True)
class Result:
    """A line of results: the entry, its address, and where in it the words are."""

    hit: Hit
    url: str
    title: SafeString
    text: SafeString
    names: SafeString
    file: FileHit | None = None
    file_url: str = ""

    @property
    def file_page(self) -> str:
        return f", page {self.file.number}" if self.file and self.file.number else ""

    @property
    def face(self) -> dict:
        return self.hit.face

    @cached_property
    def drawn_by(self) -> dict:
        """What its drawing follows from: a template looks long for what is not there."""
        return dict.fromkeys(DRAWN_BY, "") | self.face

    @property
    def label(self) -> str:
        return label_of(self.hit)

    @property
    def is_sample(self) -> bool:
        return is_sample(self.hit)

    @property
    def language(self) -> str:
        return self.hit.language

    @property
    def notice(self) -> str:
        return self.face.get("notice", "")

    @cached_property
    def detail(self) -> str:
        return detail(self.hit)

    @cached_property
    def iso(self) -> str:
        """The day that `detail` names, for machines; a status is none."""
        return "" if self.face.get("status") else self.face.get("date_iso", "")

    @cached_property
    def role(self) -> str:
        """What a person is, and where."""
        return self.face.get("date_text", "") if is_somebody(self.hit) else ""

    @property
    def is_square(self) -> bool:
        return bool(self.square)

    @cached_property
    def square(self) -> str:
        known = entry_type(self.hit.type)
        return known.square if known else ""

    @cached_property
    def ground(self) -> str:
        """The type by which its cover is drawn."""
        return self.square or self.face.get("type", "")

    @cached_property
    def themes(self) -> list[dict]:
        """Slug and name of what it is about; the drawing of a person has themes, they have not."""
        slugs = [] if is_somebody(self.hit) else self.face.get("themes", [])
        return [{"slug": slug, "name": THEMES[slug]} for slug in slugs if slug in THEMES]


class Match:
    """A hit and the places where the words are: each of its texts is looked through once."""

    def __init__(self, hit: Hit, clauses: list[Clause]):
        self.hit, self.clauses = hit, clauses
        self.body = hit.body[:LOOKED_THROUGH]
        self.in_body = spans(self.body, clauses)
        self.in_title = spans(hit.title, clauses)
        said = {span.clause for span in [*self.in_title, *self.in_body]}
        # What neither title nor body says, and the names that say it.
        self.left = [clause for n, clause in enumerate(clauses) if n not in said]
        lines = hit.names.split("\n") if self.left else []
        self.names = [line for line in lines if spans(line, self.left)]

    @property
    def says_all(self) -> bool:
        """Whether title, names and body of the entry hold all that is looked for."""
        named = {span.clause for line in self.names for span in spans(line, self.left)}
        return len(named) == len(self.left)

    def shown(self, file: FileFound | None, places: dict[int, str]) -> Result:
        """As a line of results, with the page of a file that was found in it; see `places`."""
        return Result(
            self.hit,
            address(self.hit, places),
            with_marks(self.hit.title, self.in_title),
            self.text(file) or marked(self.hit.face.get("description", ""), self.clauses),
            self.names_shown(),
            file.page if file else None,
            file.url if file else "",
        )

    def text(self, file: FileFound | None) -> SafeString:
        if file:
            return passage(file.page.text, self.clauses)
        return passage(self.body, self.clauses, found=self.in_body)

    def names_shown(self) -> SafeString:
        """Who or what goes with the entry and was found; themes and dates are shown anyway."""
        shown = {THEMES.get(slug) for slug in self.hit.face.get("themes", [])}
        shown.add(self.hit.face.get("date_text"))
        lines = [line for line in self.names if line not in shown]
        if not lines:
            return SafeString("")
        return marked(", ".join(lines[:MOST_NAMES]), self.left)


def places(hits: list[Hit]) -> dict[int, str]:
    """Key → address, of those of `hits` that are entries of an index and have no page of their own.

    A query, where any of them may be one, and none while its answer is kept.
    """
    types = {get_findable(model).type for model in folding_models()}
    keys = tuple(sorted(hit.key for hit in hits if hit.type in types))
    return kept(("places", keys), partial(places_of, keys)) if keys else {}


def address(hit: Hit, places: dict[int, str]) -> str:
    """Where the thing is: a page of the tree by its place in it, anything else as it says."""
    if hit.url_path and hit.key in places:
        return places[hit.key]
    if not hit.url_path:
        return hit.face.get("url", "")
    below = [hit.url_path.removeprefix(site.root_path) for site in Site.get_site_root_paths()]
    return served_at(next((path for path in below if path != hit.url_path), "")) or "/"


@lru_cache(maxsize=10_000)
def served_at(path: str) -> str:
    """The address of the page at `path` below the root of the site, as Wagtail's Page.url."""
    return reverse("wagtail_serve", args=(path,))


def is_sample(hit: Hit) -> bool:
    return bool(hit.face.get(FACET))


def is_somebody(hit: Hit) -> bool:
    known = entry_type(hit.type)
    return bool(known and known.is_somebody)


def detail(hit: Hit) -> str:
    """What follows the type in a line: a date, a sector, a status; "" for people."""
    text = "" if is_somebody(hit) else hit.face.get("date_text", "")
    # Dates stand as they are written; all else comes from lists of ours, as sectors and statuses.
    is_day = hit.date and not hit.face.get("status")
    return text if is_day else text[:1].lower() + text[1:]


def full_label(hit: Hit) -> str:
    """The type and its detail: "Workshop, 8 December 2026"; "Sample: Workshop, …"."""
    return titled(", ".join(filter(None, [label_of(hit), detail(hit)])), is_sample(hit))
