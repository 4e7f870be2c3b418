"""What a body is made of, as plain values: a function for each of its blocks (core.blocks).

They say what the templates of the blocks show (templates/blocks/), with the same numbers. What no
file may hold as it stands is told to staff: see problems.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.template.defaultfilters import filesizeformat
from wagtail.rich_text import expand_db_html

from core.drawing.charts.drawn import scene_of
from core.drawing.charts.writing import alone
from core.files.pictures import formats_of, renditions_of
from core.models.files import Rendition
from core.pages.citations import ListedWork, linked
from core.pages.glossary import with_said
from core.pages.outline import Outline, OutlinePart, anchor_of
from core.pages.published import may_be_named
from core.pages.samples import titled
from core.relations.links import pages
from core.values.note_marks import with_numbers
from core.values.paragraphs import with_addresses
from core.values.part_names import marked_text
from interop.editions.plain import address_from, plain, run
from interop.editions.rich_text import as_flow, note_mark

WIDE = 5  # columns from which a table takes the margin, too
LONG_CELL, BESIDE = 36, 4  # characters of a cell that stands in one line; of room beside it
FULL = 1440  # pixels of a picture as wide as the page shows it
TALLEST = 1.15  # of a picture, its height by the width of the page: then its height is what counts


@dataclass
class Body:
    """The blocks of a work as data, its side notes by their numbers, and what are files there."""

    page_url: str
    blocks: list[dict] = field(default_factory=list)
    notes: dict[str, list] = field(default_factory=dict)
    pictures: dict[str, Rendition] = field(default_factory=dict)  # name here → what it is
    drawings: dict[str, str] = field(default_factory=dict)  # name here → SVG
    works: list[dict] = field(default_factory=list)  # the list of references
    level: int = 0  # of the heading before


def body(parts: Outline, page_url: str) -> Body:
    """All `parts` in their order; links lead from `page_url`."""
    whole = Body(page_url)
    for part in parts:
        if block := BLOCKS[part.block.block_type](part, whole):
            whole.blocks.append(block)
    whole.notes = {str(note.number): footnote(note, page_url) for note in parts.notes}
    whole.works = [entry(listed, page_url) for listed in parts.works]
    return whole


def entry(listed: ListedWork, page_url: str) -> dict:
    """A work in the list of references, and the places that cite it."""
    (flow,) = as_flow(listed.work.entry, page_url) or [{"runs": []}]
    places = [f"cite-{number}" for number in listed.places]
    return {"anchor": listed.work.anchor, "runs": flow["runs"], "places": places}


def section(part: OutlinePart, whole: Body) -> dict:
    """A heading; no level is left out (PDF/UA-1, 7.4.2), so a part without a section is one."""
    value = part.block.value
    wanted = 1 if value["level"] == "h2" else 2
    whole.level = min(wanted, whole.level + 1)
    number = f"{part.number}. " if part.number else ""
    words = number + plain(value["text"])
    return {"kind": "heading", "level": whole.level, "words": words, "anchor": part.anchor}


def text(part: OutlinePart, whole: Body) -> dict | None:
    flow = rich(part.block.value, part, whole.page_url)
    return {"kind": "text", "flow": flow} if flow else None


def rich(value, part: OutlinePart, page_url: str) -> list[dict]:
    """`value`, a RichText of `part`, with the numbers of its side notes at their marks, those of
    its paragraphs as their addresses, its citations and cross references in words, and links from
    its terms to what they mean."""
    html = with_addresses(expand_db_html(value.source), part.paragraphs)
    html = with_said(html, part.said, lambda term, words: linked(words, term.anchor, 0))
    html = part.marks.written(html, linked, part.first)
    return as_flow(with_numbers(html, [note.number for note in part.notes], note_mark), page_url)


def note_alone(part: OutlinePart, whole: Body) -> dict:
    """Of a side note that follows no text, the place where it stands."""
    return {"kind": "note", "note": str(part.number)}


def footnote(part: OutlinePart, page_url: str) -> list[list[dict]]:
    """A side note as paragraphs, the last of which leads to the page that it cites."""
    value = part.block.value
    lines = [it["runs"] for it in rich(value["text"], part, page_url) if it["kind"] == "paragraph"]
    return [*lines, *work_cited(value, page_url)]


def work_cited(value, page_url: str) -> list[list[dict]]:
    """The page that a side note cites, if anybody may read it."""
    key = value.get("page")
    page = pages([key]).get(key) if key else None
    if not page or not may_be_named(page):
        return []
    words, there = titled(page.title, page.is_sample), page.url or ""
    if chapter := value.get("section"):
        words, there = f"‘{chapter}’ in {words}", f"{there}#{anchor_of(chapter)}"
    return [[run(words, address_from(page_url, there))]]


def quotation(part: OutlinePart, whole: Body) -> dict:
    value = part.block.value
    source = part.marks.written(marked_text(part.block), linked, part.first)
    (flow,) = as_flow(source, whole.page_url) or [{"runs": []}]
    return {"kind": "quotation", "quote": plain(value["quote"]), "source": flow["runs"]}


def callout(part: OutlinePart, whole: Body) -> dict:
    value = part.block.value
    flow = rich(value["text"], part, whole.page_url)
    return {"kind": "callout", "title": plain(value["title"]), "flow": flow}


def glossary(part: OutlinePart, whole: Body) -> dict | None:
    """What its terms mean; None of one without terms."""
    terms = [
        {"anchor": term.anchor, "term": plain(term.name), "meaning": plain(term.meaning)}
        for term in part.terms
    ]
    return {"kind": "glossary", "terms": terms} if terms else None


# --- Tables ------------------------------------------------------------------------------------


def table(part: OutlinePart, whole: Body) -> dict | None:
    """Its caption, its cells, and where they come from; None of one without cells."""
    value = part.block.value
    columns = max([len(value.head), *map(len, value.rows)], default=0)
    if not columns:
        return None
    number = f"Table {part.number}. " if part.number else ""
    numbers = value.numbers
    return {
        "kind": "table",
        "anchor": part.anchor,
        "caption": number + plain(value.caption),
        "unit": plain(value.get("unit")),
        "note": f"Note: {plain(value['note'])}" if value.get("note") else "",
        "source": f"Source: {plain(value['source'])}" if value.get("source") else "",
        "widths": [weight(value, place) for place in range(columns)],
        "wide": columns >= WIDE,
        "aligned": ["right" if place in numbers else "left" for place in range(columns)],
        "head": [plain(words) for words in value.head],
        "rows": [cells(row) for row in value.rows],
    }


def cells(row: list[dict]) -> list[dict]:
    """A row as it is drawn: what the heading of a group of rows covers is no cell of its own."""
    return [
        {
            "text": plain(cell["text"]),
            "header": cell["header"] or bool(cell["spans"]),
            "spans": cell["spans"] or 1,
        }
        for cell in row
        if not cell["covered"]
    ]


def weight(value, place: int) -> int:
    """How wide a column is beside the others: as its longest word at least, and as its longest cell
    up to some length, from which words may break."""
    rows = [
        row[place]["text"] for row in value.rows if place < len(row) and not row[place]["spans"]
    ]
    texts = [plain(words) for words in [*value.head[place : place + 1], *rows]]
    longest_word = max((len(word) for words in texts for word in words.split()), default=1)
    return BESIDE + max(longest_word, min(max(map(len, texts), default=1), LONG_CELL))


# --- Pictures and what stands elsewhere --------------------------------------------------------


def figure(part: OutlinePart, whole: Body) -> dict | None:
    """The picture with its words, and its caption; None where its file is missing or closed."""
    value = part.block.value
    image = value.get("image")
    found = rendition(image) if image and image.is_open else None
    if found is None:
        return None
    name = f"picture-{len(whole.pictures) + 1}.{found.file.name.rpartition('.')[2].lower()}"
    whole.pictures[name] = found
    number = f"Figure {part.number}. " if part.number else ""
    return {
        "kind": "figure",
        "anchor": part.anchor,
        "file": name,
        "width": share(found),
        "tall": found.height * share(found) > TALLEST * found.width,
        "alt": plain(image.contextual_alt_text),
        "decorative": bool(image.decorative),
        "caption": number + plain(" ".join(filter(None, [value.get("caption"), image.credit]))),
    }


def chart(part: OutlinePart, whole: Body) -> dict | None:
    """A chart as a drawing with its words and numbers; None of a draft whose numbers are wrong."""
    value = part.block.value
    if value.table is None:
        return None
    name = f"chart-{len(whole.drawings) + 1}.svg"
    scene = scene_of(value.kind, value.table, value.emphasis)
    whole.drawings[name] = alone(scene, plain(value["title"]), value.words)
    number = f"Figure {part.number}. " if part.number else ""
    notes = {"Note": value.get("note"), "Source": value.get("source")}
    return {
        "kind": "chart",
        "anchor": part.anchor,
        "file": name,
        "alt": plain(value.words) or plain(value["title"]),
        "number": part.number,
        "title": plain(value["title"]),
        "caption": number + plain(value["title"]),
        "unit": plain(value.get("unit")),
        "notes": [f"{name}: {plain(words)}" for name, words in notes.items() if words],
        "head": [plain(words) for words in [value.table.corner, *value.table.series]],
        "rows": [[plain(words) for words in [row["name"], *row["cells"]]] for row in value.rows],
    }


def share(picture: Rendition) -> float:
    """How much of the width a picture takes: as much as its pixels are good for."""
    return min(1.0, 2 * picture.width / FULL)


def rendition(image) -> Rendition | None:
    """The widest size of `image` in the format that all programs read."""
    made = renditions_of(image, "figure")
    last = formats_of(image)[-1]
    fitting = [it for spec, it in made.items() if spec.endswith(f"-{last}")] or [*made.values()]
    readable = [it for it in fitting if not it.file.name.endswith(".avif")]
    return max(readable, key=lambda it: it.width, default=None)


def document(part: OutlinePart, whole: Body) -> dict | None:
    value = part.block.value
    file = value.get("document")
    if not file or not file.is_open:
        return None
    link = run(value.get("label") or file.title, address_from(whole.page_url, file.url), bold=True)
    about = f" ({file.file_extension.upper()}, {filesizeformat(file.get_file_size())})"
    return {"kind": "taken", "runs": [link, run(about)]}


def embed(part: OutlinePart, whole: Body) -> dict:
    value = part.block.value
    link = run(value["title"], address_from(whole.page_url, value["address"]), bold=True)
    more = f" {value['description']}" if value.get("description") else ""
    return {"kind": "taken", "runs": [link, run(f" (at {value.host}){more}")]}


BLOCKS: dict[str, Callable[[OutlinePart, Body], dict | None]] = {
    "heading": section,
    "text": text,
    "note": note_alone,
    "quotation": quotation,
    "table": table,
    "figure": figure,
    "chart": chart,
    "callout": callout,
    "glossary": glossary,
    "document": document,
    "embed": embed,
}
