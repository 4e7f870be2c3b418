"""How an output is cited in words: author, year, title, and where it appeared."""

from dataclasses import dataclass

from core.pages.samples import titled


@dataclass(frozen=True)
class Citation:
    """The parts of a reference; `title` is set in italics where a page can."""

    before: str
    title: str
    after: str

    def __str__(self):
        return f"{self.before} {self.title}{self.after}"


def cite(output) -> Citation:
    """`output` in the author–date style that British universities call Harvard."""
    authors = [c.citation_name for c in output.contributions.all()]
    names = (
        authors[0]
        if len(authors) == 1
        else f"{', '.join(authors[:-1])} and {authors[-1]}"
        if authors
        else "Unknown"
    )
    year = output.year or "no date"
    ending = "" if output.title.endswith(("?", "!", ".", "…")) else "."
    places = [output.series_line, output.container, output.absolute_url]
    after = " ".join(f"{place}." for place in places[:2] if place)
    return Citation(
        f"{names} ({year})",
        titled(output.title, output.is_sample),
        f"{ending} {after} Available at: {places[2]}".replace("  ", " "),
    )


def citable(output) -> dict:
    """What a reader can still cite of `output` once it is withdrawn, as plain values."""
    cited = cite(output)
    return {
        "label": output.label,
        "title": titled(output.title, output.is_sample),
        "subtitle": output.subtitle,
        "byline": output.byline,
        "date": output.date_text,
        "language": output.language,
        "citation": [cited.before, cited.title, cited.after],
        "series": output.series_line,
        "container": output.container,
        "doi": output.doi,
        "isbn": output.isbn,
        "issn": output.issn,
    }
