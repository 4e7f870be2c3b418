"""What stands at the end of a work: independence, citation, licence, versions, as plain values."""

from django.utils.formats import date_format

from core.models import SiteSettings
from core.pages.samples import titled
from interop.editions.plain import address_from, plain, run
from research.models import OutputPage

SUMMARY = "This is our summary: for what its author says, cite the original, {}."
FROZEN = "Frozen when first published here on {}; changed only by a dated correction."


def independence(page: OutputPage) -> list[dict]:
    """Questions with their answers, a line of pieces each; what was said besides has no name."""
    asked = [
        ("Who paid", page.get_funding_display(), [payer(row) for row in page.funders.all()]),
        (
            "Who asked for it",
            page.get_commissioning_display(),
            [body(row) for row in page.commissioners],
        ),
        (
            "Who saw it before release",
            page.get_sight_display(),
            [body(row, "What they could change: ") for row in page.readers],
        ),
    ]
    found = [
        {"name": name, "lines": lines or [[run(f"{answer}.")]]}
        for name, answer, lines in asked
        if answer
    ]
    if page.interest_lines:
        lines = [[run(line)] for line in page.interest_lines]
        found.append({"name": "Authors’ interests at publication", "lines": lines})
    if page.independence:
        lines = [[run(line)] for line in page.independence.splitlines() if plain(line)]
        found.append({"name": "", "lines": lines})
    return found + frozen(page)


def payer(row) -> list[dict]:
    when = f", {row.awarded.text}" if row.awarded else ""
    note = f", {row.note}" if row.note else ""
    return [*named(row, ":"), run(f" {row.amount_text}{when}{note}")]


def body(row, before: str = "") -> list[dict]:
    return [*named(row, "."), run(f" {before}{row.part}" if row.part else "")]


def named(row, after: str) -> list[dict]:
    there = address_from(row.output.absolute_url, row.url)
    return [run(titled(row.name, row.is_sample), there), run(after)]


def frozen(page: OutputPage) -> list[dict]:
    if not (page.states_independence and page.first_published_at):
        return []
    day = date_format(page.first_published_at, "j F Y")
    return [{"name": "", "lines": [[run(FROZEN.format(day))]]}]


def citation(page: OutputPage) -> list[dict]:
    cited = page.citation
    return [run(f"{cited.before} "), run(cited.title, italic=True), run(cited.after)]


def record(page: OutputPage, centre: SiteSettings, earlier: str = "") -> list[dict]:
    """Name and value of what a work that is handed on has to say of itself.

    `earlier` is the address of a version that was replaced: it leads to none of the files, which
    are those of the newest.
    """
    there = page.absolute_url
    files = [] if earlier else page.open_files
    facts = [
        ("Published by", published(page, centre)),
        ("Taken from", [run(page.source_line)] if page.source_line else []),
        ("Note", [run(SUMMARY.format(page.source))] if is_summary(page) else []),
        ("Series", [run(page.series_line)] if page.series_line else []),
        ("DOI", [run(page.doi_address, page.doi_address)] if page.doi else []),
        ("ISBN", [run(page.isbn)] if page.isbn else []),
        ("ISSN", [run(page.issn)] if page.issn else []),
        ("Licence", licence(page)),
        ("Keywords", [run(", ".join(page.keyword_list))] if page.keyword_list else []),
        *(("File", file_line(file, there)) for file in files),
        ("This version", [run(earlier, earlier)] if earlier else []),
        ("Newest version" if earlier else "Address", [run(there, there)]),
    ]
    return [{"name": name, "value": value} for name, value in facts if value]


def is_summary(page: OutputPage) -> bool:
    return bool(page.source) and not page.is_sample


def published(page: OutputPage, centre: SiteSettings) -> list[dict]:
    by = [run(centre.name, address_from(page.absolute_url, "/"))]
    if not page.container:
        return by
    first = run(page.container, address_from(page.absolute_url, page.container_address))
    ending = f". {page.permission}" if page.permission else "."
    return [*by, run(". First published in "), first, run(ending)]


def licence(page: OutputPage) -> list[dict]:
    terms = page.licence_terms
    if terms is None:
        return [run("None is stated for this work.")]
    return [run(terms.label, address_from(page.absolute_url, terms.address))]


def file_line(file, there: str) -> list[dict]:
    return [run(file.title, address_from(there, file.url)), run(f" ({file.format})")]


def versions(page: OutputPage) -> list[dict]:
    """The latest first; [] of a work that was never corrected."""
    rows = list(page.corrections.all())
    found = [
        {
            "number": str(place),
            "date": date_format(row.date, "j F Y"),
            "text": plain(row.text),
        }
        for place, row in enumerate(rows, start=2)
    ]
    first = {"number": "1", "date": plain(page.date_text), "text": "First version."}
    return [*found[::-1], first] if found else []
