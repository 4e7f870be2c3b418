"""A whole output as Markdown: what its page says, how it is cited, and what may be done with it."""

from django.utils.formats import date_format

from core.models import SiteSettings
from interop.markdown.blocks import body
from interop.markdown.escaping import address_from, as_line, as_paragraph, heading, named, stacked
from research.models import OutputPage


def whole(page: OutputPage, centre: SiteSettings) -> str:
    """`page`, whose rows and links have been read, as a text of its own; addresses are whole."""
    there = page.absolute_url
    parts = [
        heading(1, page.marked_title),
        as_paragraph(page.subtitle),
        as_paragraph(makers(page)),
        as_paragraph(f"{page.label}, {page.date_text}"),
        *opening(page),
        body(page.parts, there),
        *record(page, centre, there),
    ]
    return stacked(parts) + "\n"


def makers(page: OutputPage) -> str:
    """ "Professor Tony Bovaird, University of Birmingham; Ada Field (editor)"."""
    return "; ".join(maker(row) for row in page.contributions.all())


def maker(row) -> str:
    name = ", ".join(filter(None, [row.printed_name, row.affiliation]))
    return name if row.role == "author" else f"{name} ({row.get_role_display().lower()})"


def opening(page: OutputPage) -> list[str]:
    points = "\n".join(f"- {as_paragraph(point)}" for point in page.summary_points)
    found = [heading(2, "In one minute"), points] if points else []
    return found + ([heading(2, "Abstract"), as_paragraph(page.abstract)] if page.abstract else [])


def record(page: OutputPage, centre: SiteSettings, there: str) -> list[str]:
    """What a work that is handed on has to say of itself."""
    facts = [
        published(page, centre, there),
        f"Taken from: {as_line(page.source_line)}" if page.source_line else "",
        f"Series: {as_line(page.series_line)}" if page.series_line else "",
        f"DOI: {named(page.doi, there, page.doi_address)}" if page.doi else "",
        f"ISBN: {as_line(page.isbn)}" if page.isbn else "",
        f"Version: {page.version}",
        *(corrected(row) for row in page.corrections.all()),
        f"Licence: {licence(page, there)}",
        *(file_line(file, there) for file in page.open_files),
        f"Address: <{address_from(there, '')}>",
    ]
    lines = "\n".join(f"- {fact}" for fact in facts if fact)
    cited = as_paragraph(str(page.citation))
    return [heading(2, "Citation and licence"), cited, lines]


def published(page: OutputPage, centre: SiteSettings, there: str) -> str:
    if not page.container:
        return f"Published by {named(centre.name, there, '/')}"
    where = named(page.container, there, page.container_address)
    return f"First published in {where}. {as_line(page.permission)}".rstrip()


def corrected(row) -> str:
    return f"Corrected on {date_format(row.date, 'j F Y')}: {as_line(row.text)}"


def licence(page: OutputPage, there: str) -> str:
    terms = page.licence_terms
    if terms is None:
        return "No licence is stated for this work."
    return named(terms.label, there, terms.address)


def file_line(file, there: str) -> str:
    return f"File: {named(file.title, there, file.url)} ({as_line(file.format)})"
