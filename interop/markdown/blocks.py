"""What a body is made of, as Markdown: a function for each of its blocks (core.blocks).

They say what the templates of the blocks show (templates/blocks/), with the same numbers.
"""

import re
from collections.abc import Callable

from django.template.defaultfilters import filesizeformat
from wagtail.rich_text import expand_db_html

from core.files.pictures import renditions_of
from core.pages.outline import Outline, OutlinePart, anchor_of
from core.pages.published import may_be_named
from core.pages.samples import titled
from core.relations.links import pages
from core.values.note_marks import with_numbers
from core.values.part_names import marked_text
from interop.markdown.escaping import (
    address_from,
    as_line,
    as_paragraph,
    heading,
    in_cell,
    named,
    quoted,
    stacked,
)
from interop.markdown.rich_text import INDENT, as_markdown, note_mark

# What a reader that knows no footnotes takes for the address of a link (CommonMark 0.31 §4.7).
DEFINES_A_LINK = re.compile(r"""\S*(?:\s+["'(].*)?""")


def body(parts: Outline, page_url: str) -> str:
    """All `parts` in their order, then the side notes as footnotes; links lead from `page_url`."""
    blocks = [BLOCKS[part.block.block_type](part, page_url) for part in parts]
    notes = [footnote(note, page_url) for note in parts.notes]
    return stacked([*blocks, *notes, *references(parts, page_url)])


def references(parts: Outline, page_url: str) -> list[str]:
    """The list of what the text cites, in the order of the page."""
    lines = [f"- {as_markdown(listed.work.entry, page_url)}" for listed in parts.works]
    return [heading(2, "References"), "\n".join(lines)] if lines else []


def section(part: OutlinePart, page_url: str) -> str:
    value = part.block.value
    number = f"{part.number}. " if part.number else ""
    return heading(2 if value["level"] == "h2" else 3, number + value["text"])


def text(part: OutlinePart, page_url: str) -> str:
    return rich(part.block.value, part, page_url)


def rich(value, part: OutlinePart, page_url: str) -> str:
    """`value`, a RichText of `part`, with the numbers of its side notes at their marks, and with
    its citations and cross references in words."""
    html = part.marks.in_words(expand_db_html(value.source))
    numbers = [note.number for note in part.notes]
    return as_markdown(with_numbers(html, numbers, note_mark), page_url)


def note_alone(part: OutlinePart, page_url: str) -> str:
    """Of a side note that follows no text, the place where it stands."""
    return f"[^{part.number}]"


def footnote(part: OutlinePart, page_url: str) -> str:
    value = part.block.value
    words = stacked([rich(value["text"], part, page_url), work_cited(value, page_url)])
    if DEFINES_A_LINK.fullmatch(words.partition("\n")[0]):
        words = f"Note: {words}"
    indented = "\n".join(line and INDENT + line for line in words.split("\n"))
    return f"[^{part.number}]: {indented.lstrip(' ')}"


def work_cited(value, page_url: str) -> str:
    """The page that a side note cites, if anybody may read it."""
    key = value.get("page")
    page = pages([key]).get(key) if key else None
    if not page or not may_be_named(page):
        return ""
    words, there = titled(page.title, page.is_sample), page.url or ""
    if chapter := value.get("section"):
        words, there = f"‘{chapter}’ in {words}", f"{there}#{anchor_of(chapter)}"
    return named(words, page_url, there)


def quotation(part: OutlinePart, page_url: str) -> str:
    value = part.block.value
    source = as_markdown(part.marks.in_words(marked_text(part.block)), page_url)
    return quoted(stacked([as_paragraph(value["quote"]), f"— {source}"]))


def callout(part: OutlinePart, page_url: str) -> str:
    value = part.block.value
    title = as_line(value["title"])
    return quoted(stacked([title and f"**{title}**", rich(value["text"], part, page_url)]))


def glossary(part: OutlinePart, page_url: str) -> str:
    lines = [f"- **{as_line(term.name)}**: {as_line(term.meaning)}" for term in part.terms]
    return "\n".join(lines)


def table(part: OutlinePart, page_url: str) -> str:
    """Its caption, its cells, and where they come from; of a table without a head it is empty."""
    value = part.block.value
    number = f"Table {part.number}. " if part.number else ""
    unit = f" ({as_line(value['unit'])})" if value.get("unit") else ""
    note = f"Note: {as_line(value['note'])}" if value.get("note") else ""
    source = f"Source: {as_line(value['source'])}" if value.get("source") else ""
    return stacked([f"**{as_line(number + value.caption)}**{unit}", cells(value), note, source])


def cells(value) -> str:
    return grid(value.head, [[cell["text"] for cell in row] for row in value.rows])


def grid(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown; one without a head has an empty one."""
    width = max([len(head), *map(len, rows)], default=0)
    if not width:
        return ""
    lines = [[*head, *[""] * (width - len(head))], *rows]
    first, *others = [f"| {' | '.join(in_cell(cell or '') for cell in line)} |" for line in lines]
    return "\n".join([first, f"|{' --- |' * width}", *others])


def chart(part: OutlinePart, page_url: str) -> str:
    """Its title, what it shows in words, its numbers as a table, and where they come from."""
    value, table = part.block.value, part.block.value.table
    number = f"Figure {part.number}. " if part.number else ""
    unit = f" ({as_line(value['unit'])})" if value.get("unit") else ""
    rows = [[row["name"], *row["cells"]] for row in value.rows]
    numbers = grid([table.corner, *table.series], rows) if table else ""
    note = f"Note: {as_line(value['note'])}" if value.get("note") else ""
    source = f"Source: {as_line(value['source'])}" if value.get("source") else ""
    title = f"**{as_line(number + value['title'])}**{unit}"
    return stacked([title, as_paragraph(value.words), numbers, note, source])


def figure(part: OutlinePart, page_url: str) -> str:
    """The picture with its words, and its caption; nothing where its file is missing or closed."""
    value = part.block.value
    image = value.get("image")
    renditions = renditions_of(image, "figure") if image and image.is_open else {}
    if not renditions:
        return ""
    *_, widest = renditions.values()  # in the format that most programs read
    words = as_line(image.contextual_alt_text or "")
    number = f"Figure {part.number}. " if part.number else ""
    caption = number + " ".join(filter(None, [value.get("caption"), image.credit]))
    return stacked([f"![{words}]({address_from(page_url, widest.url)})", as_paragraph(caption)])


def document(part: OutlinePart, page_url: str) -> str:
    value = part.block.value
    file = value.get("document")
    if not file or not file.is_open:
        return ""
    words = named(value.get("label") or file.title, page_url, file.url)
    return (
        f"{words} ({as_line(file.file_extension.upper())}, {filesizeformat(file.get_file_size())})"
    )


def embed(part: OutlinePart, page_url: str) -> str:
    value = part.block.value
    words, more = named(value["title"], page_url, value["address"]), value.get("description") or ""
    return f"{words} (at {as_line(value.host)}) {as_line(more)}".rstrip()


BLOCKS: dict[str, Callable[[OutlinePart, str], str]] = {
    "heading": section,
    "text": text,
    "note": note_alone,
    "quotation": quotation,
    "table": table,
    "chart": chart,
    "figure": figure,
    "callout": callout,
    "glossary": glossary,
    "document": document,
    "embed": embed,
}
