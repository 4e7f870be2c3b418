"""Long works by the chapter: each section on a page of its own, beside the whole on one page.

The whole work stays where it is: that address is cited, and those of its paragraphs and sections
(`#p12`) with it. A chapter is another way to read it, for a small screen or a poor connection, and
names the whole as what is to be found and cited.
"""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from core.pages.outline import Outline, OutlinePart

LONG = 20  # minutes of reading, from which on a work is offered by the chapter
LEAST = 3  # chapters: fewer are no help


@dataclass(frozen=True)
class Chapter:
    """A section of a work as a page: its `number` from 1, its title and the `parts` of its body.

    What stands before the first section is read with it.
    """

    number: int
    title: str
    parts: Outline

    @property
    def sheets(self) -> list[str]:
        """Style sheets that its parts need and do not bring along: those of charts come with the
        first of the work."""
        charts = [part.chart for part in self.parts if part.chart]
        return ["css/charts.css"] if charts and 1 not in charts else []


def chapters_of(page) -> list[Chapter]:
    """The chapters of `page`, an output; none if it is too short to be read by the chapter."""
    if page.reading_minutes < LONG:
        return []
    outline = page.parts
    found = [
        Chapter(number, title_of(parts), Outline(parts))
        for number, parts in by_section(outline)
        if number <= len(outline.sections)
    ]
    return found if len(found) >= LEAST else []


def by_section(outline: Outline) -> list[tuple[int, list[OutlinePart]]]:
    """The parts of `outline` by the number of the section that they stand in, from 1; those before
    the first with the first."""
    placed, section = [], 0
    for part in outline:
        section += part.is_section
        placed.append((max(section, 1), part))
    return [
        (number, [part for _, part in those])
        for number, those in groupby(placed, key=lambda pair: pair[0])
    ]


def title_of(parts: list[OutlinePart]) -> str:
    return next((part.block.value["text"] for part in parts if part.is_section), "")


def serve_chapter(request, *, page, number: str) -> HttpResponse:
    """Chapter N at /research/<slug>/chapters/<N>/; 404 where the work has no such chapter."""
    chapters = chapters_of(page)
    place = int(number) - 1
    if not 0 <= place < len(chapters):
        raise Http404
    context = page.get_context(request) | {
        "chapter": chapters[place],
        "chapters": chapters,
        "before": chapters[place - 1] if place else None,
        "after": chapters[place + 1] if place + 1 < len(chapters) else None,
    }
    response = TemplateResponse(request, "research/chapter.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
