"""What the record of an event says in a file of its own, as plain values (as data.py, of outputs).

The page is read as it is published, with its rows and links.
"""

from core.drawing.covers import describe, draw_svg
from core.drawing.marks import logo
from core.models import SiteSettings
from core.pages.outline import minutes_for
from core.pages.samples import titled
from events.models import EventPage
from events.vocabulary import BodyPart
from interop.editions.data import (
    LONG,
    SECTIONS,
    Printed,
    as_file,
    language,
    shortened,
    title_size,
)
from interop.editions.event_text import Text, named, slides, text_of
from interop.editions.plain import address_from, plain, run

RECORD = "Record"
ABOUT = "About this record"


def printed(page: EventPage, centre: SiteSettings) -> Printed:
    text = text_of(page)
    composition = page.card_composition()
    values = {
        **about(page),
        "catalogued": catalogued(page, centre),
        **face(page, centre),
        **opening(page, text),
        "blocks": text.blocks,
        "notes": text.notes,
        "works": text.works,
        **ending(page, centre),
        "cover": {"ground": composition.ground.light, "words": describe(composition)},
        "theme": False,
    }
    drawings = {"cover.svg": as_file(draw_svg(composition)), "logo.svg": as_file(logo())}
    shown = {row.document_id for row in page.open_materials if row.document_id}
    return Printed(
        values,
        drawings | text.drawings,
        text.pictures,
        composition,
        documents=frozenset(shown),
        is_empty=not text.is_told,
    )


def about(page: EventPage) -> dict:
    """What programs are told of the document, and in which language it is."""
    day = page.last_published_at or page.first_published_at
    return {
        "title": plain(page.marked_title),
        "authors": [plain(row.name) for row in page.speakers.all()],
        "keywords": [plain(theme.name) for theme in page.theme_list],
        "description": plain(page.head_description),
        "language": language(page.language),
        "day": [day.year, day.month, day.day] if day else [1970, 1, 1],
    }


def catalogued(page: EventPage, centre: SiteSettings) -> dict:
    """What catalogues of books are told; "" for what is not known."""
    return {
        "identifier": page.absolute_url,
        "version": "",
        "subtitle": "",
        "people": [person(row) for row in page.speakers.all()],
        "publisher": plain(centre.name),
        "rights": "",
        "issued": page.first_day.isoformat(),
    }


def person(row) -> dict:
    family = row.family_name or row.name
    inverted = f"{family}, {row.given_name}" if row.given_name else family
    return {"name": plain(row.name), "file-as": plain(inverted), "role": row.role}


def face(page: EventPage, centre: SiteSettings) -> dict:
    """What the cover says, and the heads of pages."""
    title = plain(page.heading)
    return {
        "centre": {
            "lines": [plain(line) for line in centre.name_lines],
            "host": plain(centre.host),
        },
        "label": plain(page.kind_label),
        "place": "Record of the event",
        "heading": title,
        "title-size": title_size(title),
        "short-title": shortened(plain(page.marked_title)),
        "standfirst": plain(page.summary),
        "makers": [maker(row) for row in page.speakers.all()],
        "facts": facts(page),
        "version": f"{RECORD}, {page.date_text}",
        "address": page.absolute_url,
        "sample": f"Sample: made up to show {page.shows_how}" if page.is_sample else "",
        "replaced": {},
    }


def maker(row) -> dict:
    """Who took part, with role and topic as its page has them."""
    affiliation = f", {plain(row.affiliation)}" if row.affiliation else ""
    role = f" ({row.role_label.lower()})" if row.role_label else ""
    topic = f": {plain(row.topic)}" if row.topic else ""
    return {"name": plain(titled(row.name, row.is_sample)), "after": affiliation + role + topic}


def facts(page: EventPage) -> list[dict]:
    series = named(page.series_id)
    said = [
        ("Date", plain(page.when_text), ""),
        ("Place", plain(page.where_text), ""),
        (
            "Series",
            plain(titled(series.title, series.is_sample)) if series else "",
            address_from(page.absolute_url, series.url) if series else "",
        ),
    ]
    return [{"name": n, "value": v, "address": a} for n, v, a in said if v]


def opening(page: EventPage, text: Text) -> dict:
    sections = [it for it in text.blocks if it["kind"] == "heading" and it["level"] == 1]
    long = minutes_for([page.said, page.came_of_it, page.transcript]) >= LONG or slides(page)
    return {
        "points": [],
        "abstract": "",
        "has-contents": len(sections) >= SECTIONS,
        "is-long": bool(long),
    }


def ending(page: EventPage, centre: SiteSettings) -> dict:
    there = page.absolute_url
    said = [
        ("Published by", [run(centre.name, address_from(there, "/"))]),
        ("Held by", bodies(page, BodyPart.HOST)),
        ("With", bodies(page, BodyPart.PARTNER)),
        ("Taken from", [run(page.source_line)] if page.source_line else []),
        ("Where", [run(page.place_text)] if page.place_text else []),
        ("Who came", [run(f"{page.attendance_text}.")] if page.attendance_text else []),
        ("Languages", [run(", ".join(it.label for it in page.language_list))]),
        ("Address", [run(there, there)]),
    ]
    facts = [{"name": name, "value": value} for name, value in said if any(map(text_in, value))]
    return {
        "independence": [],
        "breaks": False,
        "citation": [],
        "record": facts,
        "versions": [],
        "endings": {"use": ABOUT, "about": ABOUT},
    }


def text_in(it: dict) -> str:
    return it["text"]


def bodies(page: EventPage, part: BodyPart) -> list[dict]:
    """Those with this part, with commas between them."""
    found: list[dict] = []
    for row in page.bodies.all():
        if row.part == part:
            name = titled(row.name, row.is_sample)
            found += [run(", ")] if found else []
            found.append(run(name, address_from(page.absolute_url, row.url)))
    return found
