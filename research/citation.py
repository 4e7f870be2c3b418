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
    return reference(
        [c.citation_name for c in output.contributions.all()],
        str(output.year or "no date"),
        titled(output.title, output.is_sample),
        [output.series_line, output.container],
        output.absolute_url,
    )


def reference(names: list[str], year: str, title: str, places: list[str], address: str) -> Citation:
    """The same of its parts: `names` are inverted, and `places` where it appeared, "" for none."""
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else "".join(names)
    ending = "" if title.endswith(("?", "!", ".", "…")) else "."
    said = [f"{place}." for place in places if place]
    after = " ".join([*said, f"Available at: {address}"] if address else said)
    return Citation(
        f"{listed or 'Unknown'} ({year})",
        title,
        f"{ending} {after}".rstrip(),
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
