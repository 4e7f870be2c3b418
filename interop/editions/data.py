"""What a work says in a file of its own, as plain values: all that whoever makes one is given.

The page is read as it is published, with its rows and links; nothing else decides what stands
there, so that the same page is the same file.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from core.drawing.covers import Composition, draw_svg
from core.drawing.marks import logo, theme_mark
from core.models import SiteSettings
from core.models.files import Rendition
from core.pages.outline import Outline
from core.values.languages import ENGLISH, is_from_right
from interop.editions import record
from interop.editions.blocks import Body, body
from interop.editions.plain import plain
from interop.forms.titles import part_of_title
from research.models import OutputPage

SVG = '<svg xmlns="http://www.w3.org/2000/svg" '
SECTIONS = 3  # from which a list of contents helps
A_PAGE = 3000  # characters of a statement, from which it may go on upon the next
LONG = 4  # minutes to read, from which a work begins on a page of its own
MAKERS = ("author", "speaker", "editor")  # the first of these that there are is who made it
TITLE_SIZES = ((45, 32), (90, 26), (150, 21))  # most characters → points
SMALLEST = 17
UNDATED = "undated"
VERSION = "Version"
SHORT = 70  # characters of a title at the head of a page


@dataclass(frozen=True)
class Printed:
    """A work as data: plain `values`, drawings as SVG by their names, its pictures and cover.

    `documents` are keys of those whose words stand in it, or that it names beside its text. What
    says nothing to take along `is_empty`.
    """

    values: dict
    drawings: dict[str, str]
    pictures: dict[str, Rendition]
    cover: Composition
    documents: frozenset[int] = frozenset()
    is_empty: bool = False


@dataclass(frozen=True)
class Earlier:
    """That a work is printed as its version `number`, which another replaced on `day`; the address
    of this version is `address`, that of its page the newest's."""

    number: int
    day: date
    address: str


def printed(page: OutputPage, centre: SiteSettings, earlier: Earlier | None = None) -> Printed:
    """`page`, whose rows and links have been read; of an `earlier` version, as it was then."""
    page.make_references()
    parts = page.parts
    whole = body(parts, page.absolute_url)
    composition = page.card_composition()
    theme = page.theme_slugs[0] if page.theme_slugs else ""
    values = {
        **about(page),
        "catalogued": catalogued(page, centre),
        **face(page, centre),
        **opening(page, parts),
        **text_of(whole),
        **ending(page, centre, earlier),
        "replaced": {},
        "cover": {"ground": composition.ground.light, "words": page.cover_label},
        "theme": bool(theme),
    }
    if earlier:
        values |= as_replaced(values, earlier)
    drawings = {"cover.svg": draw_svg(composition), "logo.svg": logo()}
    if theme:
        drawings["theme.svg"] = theme_mark(theme)
    files = {name: as_file(svg) for name, svg in drawings.items()} | whole.drawings
    return Printed(values, files, whole.pictures, composition)


def as_file(svg: str) -> str:
    """A drawing of a page as one that stands by itself."""
    return svg.replace("<svg ", SVG, 1)


def about(page: OutputPage) -> dict:
    """What programs are told of the document, and in which language it is."""
    day = page.last_published_at or page.first_published_at
    return {
        "title": plain(page.marked_title),
        "authors": authors(page),
        "keywords": [plain(word) for word in page.keyword_list],
        "description": plain(page.head_description),
        "language": language(page.language),
        "day": [day.year, day.month, day.day] if day else [1970, 1, 1],
    }


def authors(page: OutputPage) -> list[str]:
    """Whom programs name as those who made it; of talks the speakers."""
    rows = list(page.contributions.all())
    by_role = [[row for row in rows if row.role == role] for role in MAKERS]
    return [plain(row.name) for row in next(filter(None, by_role), rows)]


def catalogued(page: OutputPage, centre: SiteSettings) -> dict:
    """What catalogues of books are told; "" for what is not known."""
    terms = page.licence_terms
    return {
        "identifier": page.doi_address or page.absolute_url,
        "version": str(page.version),
        "subtitle": plain(part_of_title(page.subtitle)),
        "people": [person(row) for row in page.contributions.all()],
        "publisher": plain(centre.name),
        "rights": plain(f"{terms.label} {terms.address}") if terms else "",
        "issued": page.date_iso,
    }


def person(row) -> dict:
    inverted = f"{row.family_name}, {row.given_name}" if row.given_name else row.family_name
    return {"name": plain(row.name), "file-as": plain(inverted), "role": row.role}


def language(tag: str) -> dict:
    """A tag of BCP 47 in its parts, as Typst wants them: "zh-Hans" has a script."""
    tag = tag or ENGLISH
    name, _, rest = tag.partition("-")
    return {
        "tag": tag,
        "from-right": is_from_right(tag),
        "lang": name,
        "region": rest if len(rest) == 2 else None,
        "script": rest.lower() if len(rest) == 4 else None,
    }


def face(page: OutputPage, centre: SiteSettings) -> dict:
    """What the cover says, and the heads of pages."""
    title = plain(page.heading)
    return {
        "centre": {
            "lines": [plain(line) for line in centre.name_lines],
            "host": plain(centre.host),
        },
        "label": plain(page.label),
        "place": place(page),
        "heading": title,
        "title-size": title_size(title),
        "short-title": shortened(plain(page.marked_title)),
        "standfirst": plain(page.standfirst),
        "makers": [maker(row) for row in page.contributions.all()],
        "facts": facts(page),
        "version": f"{VERSION} {page.version}, {page.date_text if page.known_date else UNDATED}",
        "address": page.absolute_url,
        "sample": f"Sample: made up to show {page.shows_how}" if page.is_sample else "",
    }


def place(page: OutputPage) -> str:
    if page.series:
        return plain(page.series)
    return f"First published in {plain(page.container)}" if page.container else ""


def title_size(title: str) -> int:
    return next((size for most, size in TITLE_SIZES if len(title) <= most), SMALLEST)


def shortened(title: str) -> str:
    """`title` cut at a word, so that it stands in one line."""
    if len(title) <= SHORT:
        return title
    return f"{title[:SHORT].rpartition(' ')[0] or title[:SHORT]} …"


def maker(row) -> dict:
    role = "" if row.role == "author" else f" ({row.get_role_display().lower()})"
    affiliation = f", {plain(row.affiliation)}" if row.affiliation else ""
    return {"name": plain(row.printed_name), "after": affiliation + role}


def facts(page: OutputPage) -> list[dict]:
    said = [
        ("Published", plain(page.date_text), ""),
        (VERSION, str(page.version), ""),
        ("DOI", plain(page.doi), page.doi_address if page.doi else ""),
    ]
    return [{"name": n, "value": v, "address": a} for n, v, a in said if v]


def as_replaced(values: dict, earlier: Earlier) -> dict:
    """What an earlier version says otherwise of itself: that it is one, where the newest is, and
    in catalogues that it is another book than that."""
    number, day = str(earlier.number), date_format(earlier.day, "j F Y")
    when = values["version"].partition(", ")[2]
    return {
        "title": f"{values['title']} (version {number})",
        "catalogued": values["catalogued"] | {"identifier": earlier.address, "version": number},
        "facts": [
            it | {"value": number} if it["name"] == VERSION else it for it in values["facts"]
        ],
        "version": f"{VERSION} {number}, {when}, not the newest",
        "address": earlier.address,
        "replaced": {
            "words": f"This is version {number}, replaced on {day}. The newest version:",
            "address": values["address"],
        },
    }


def opening(page: OutputPage, parts: Outline) -> dict:
    return {
        "points": [plain(point) for point in page.summary_points],
        "abstract": plain(page.opening_abstract),
        "has-contents": len(parts.sections) >= SECTIONS,
        "is-long": page.reading_minutes >= LONG,
    }


def text_of(whole: Body) -> dict:
    return {"blocks": whole.blocks, "notes": whole.notes, "works": whole.works}


def ending(page: OutputPage, centre: SiteSettings, earlier: Earlier | None) -> dict:
    said = record.independence(page)
    return {
        "independence": said,
        "breaks": len(str(said)) > A_PAGE,
        "citation": record.citation(page),
        "record": record.record(page, centre, earlier.address if earlier else ""),
        "versions": record.versions(page),
        "endings": {"use": "Use this", "about": "About this publication"},
    }
