"""The outline of a body: what is numbered in it, and where its sections, its notes and whatever
else is referred to are found.

Numbers are given here, once, and stand in the page as text: whoever hears, copies, searches or
prints it has them too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import slugify

from core.pages.citations import ListedWork, Marks, Place, Work
from core.pages.glossary import Glossary, Term
from core.values.paragraphs import count
from core.values.part_names import marked_text, name_of

WORDS_A_MINUTE = 220  # what adults read of non-fiction, silently (Brysbaert 2019, rounded down)
SECTION, FIGURE = "section", "figure"


@dataclass(frozen=True)
class OutlinePart:
    """A block of a body.

    `anchor` is its address on the page ("" unless it is a heading, or has a name for cross
    references), `number` that of a section, a table, a figure or a side note (0 for anything else),
    `notes` are the side notes of a text, `paragraphs` the numbers of its paragraphs, where these
    have addresses. `chart` says which of the charts it is, which their addresses go by; `marks`
    what the marks in it mean, and `first` is the number of the first citation in it. `said` are
    the terms that a text says as the first of its section, `terms` those that a glossary explains.
    """

    block: Any  # a value of a StreamField (wagtail.blocks.StreamValue.StreamChild)
    anchor: str = ""
    number: int = 0
    notes: tuple["OutlinePart", ...] = ()
    paragraphs: tuple[int, ...] = ()
    chart: int = 0
    marks: Marks = field(default_factory=Marks, compare=False, repr=False)
    first: int = 0
    said: tuple[Term, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def is_section(self) -> bool:
        return self.block.block_type == "heading" and self.block.value["level"] == "h2"

    @property
    def is_note(self) -> bool:
        return self.block.block_type == "note"


class Outline(tuple[OutlinePart, ...]):
    """The parts of a body in order; side notes stand with the text that they follow."""

    @property
    def sections(self) -> list[OutlinePart]:
        """What a list of contents names."""
        return [part for part in self if part.is_section]

    @property
    def notes(self) -> list[OutlinePart]:
        """All side notes in order, also one that follows no text."""
        return [note for part in self for note in ([part] if part.is_note else part.notes)]

    @property
    def terms_said(self) -> list[Term]:
        """The terms that the texts say, each once, in the order of the glossary."""
        said = {term for part in self for term in part.said}
        return sorted(said, key=lambda term: term.number)

    @property
    def works(self) -> list[ListedWork]:
        """What the list of references at the end shows."""
        return self[0].marks.listed if self else []


def parts(
    body,
    *,
    numbered: bool = False,
    paragraphs: Iterable[int] = (),
    works: Mapping[str, Work] | None = None,
) -> Outline:
    """The blocks of `body`; its tables, figures and side notes are numbered, its sections, if
    `numbered`, and the paragraphs of its texts by the numbers `paragraphs`. `works` are those that
    it may cite, by their keys.

    No two headings share an anchor.
    """
    left = iter(paragraphs)
    marks, glossary = Marks(works or {}), Glossary(body)
    taken: dict[str, int] = {}
    counted: Counter[str] = Counter()
    found: list[OutlinePart] = []
    for block in body:
        if block.block_type == "note" and not block.value.is_told:
            continue
        part = OutlinePart(
            block,
            anchor(block, taken),
            number(block, counted, numbered),
            paragraphs=tuple(islice(left, paragraphs_of(block))),
            chart=charts_to(block, counted),
            marks=marks,
            first=marks.number(marked_text(block)),
            said=terms_said(block, glossary),
            terms=glossary.next_terms(block) if block.block_type == "glossary" else (),
        )
        if name := name_of(block):
            marks.names.setdefault(name, Place(called(part), part.anchor))
        if block.block_type == "note" and found and found[-1].block.block_type == "text":
            found[-1] = replace(found[-1], notes=(*found[-1].notes, part))
        else:
            found.append(part)
    return Outline(found)


def paragraphs_of(block) -> int:
    """How many paragraphs and points of lists a text has; 0 of all else."""
    return count(block.value.source) if block.block_type == "text" else 0


def terms_said(block, glossary: Glossary) -> tuple[Term, ...]:
    """The terms that a text is the first of its section to say; none of all else."""
    if block.block_type == "heading" and block.value["level"] == "h2":
        glossary.begin_section()
    return glossary.said_in(block.value.source) if block.block_type == "text" else ()


def number(block, counted: Counter[str], numbered: bool) -> int:
    """Which of its kind `block` is, from 1; 0 where such blocks have no numbers."""
    kind = kind_of(block, numbered)
    if not kind:
        return 0
    counted[kind] += 1
    return counted[kind]


def kind_of(block, numbered: bool) -> str:
    """As what `block` is numbered: charts and pictures with a caption are figures; "" of others."""
    match block.block_type:
        case "heading" if numbered and block.value["level"] == "h2":
            return SECTION
        case "chart":
            return FIGURE
        case "figure" if block.value.get("image") and block.value.get("caption"):
            return FIGURE
        case "table" | "note" as kind:
            return kind
    return ""


def charts_to(block, counted: Counter[str]) -> int:
    """Which chart of the body `block` is, from 1; 0 of what is none."""
    if block.block_type != "chart":
        return 0
    counted["chart"] += 1
    return counted["chart"]


def called(part: OutlinePart) -> str:
    """What a cross reference calls `part`: "table 2", "section 3", or the title of a heading that
    has no number, and the words of a picture that has none."""
    words = {"heading": SECTION, "table": "table"}.get(part.block.block_type, FIGURE)
    if part.number:
        return f"{words} {part.number}"
    said = part.block.value["text"] if part.block.block_type == "heading" else ""
    return f"‘{said}’" if said else "the picture"


def anchor(block, taken: dict[str, int]) -> str:
    if block.block_type != "heading":
        # The prefix keeps an editor's words clear of the ids of the page around them.
        return f"x-{name}" if (name := name_of(block)) else ""
    name = anchor_of(block.value["text"])
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"


def anchor_of(heading: str) -> str:
    """The address of a section with the words `heading`, the first on its page to bear them."""
    # The prefix keeps an editor's words clear of the ids of the page around them.
    return f"s-{slugify(heading) or 'section'}"


def reading_minutes(body) -> int:
    """Whole minutes to read `body`, at least 1 where there are words; 0 for none."""
    return minutes_for(
        text for block in body for text in block.block.get_searchable_content(block.value)
    )


def minutes_for(texts: Iterable[str]) -> int:
    """Whole minutes to read `texts`, with markup or without."""
    words = sum(len(strip_tags(text).split()) for text in texts)
    return -(-words // WORDS_A_MINUTE)
