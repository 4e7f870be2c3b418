"""Footnotes and endnotes (§17.11) as HTML, by the keys with which the text leads to them."""

from lxml.etree import _Element

from interop.word.document import CHANGED, Remark
from interop.word.reading.blocks import Block, Paragraph
from interop.word.reading.elements import attribute, local
from interop.word.reading.numbering import Numbering
from interop.word.reading.package import Package
from interop.word.reading.paragraphs import blocks
from interop.word.reading.spans import html
from interop.word.reading.story import Story
from interop.word.reading.styles import Styles

TAGS = ["b", "i"]  # that a side note has
MORE = "A note held more than words (a table or a picture): its words stand."


def read(
    package: Package, roots: dict[str, _Element], styles: Styles, numbering: Numbering
) -> tuple[dict[str, str], list[Remark]]:
    """All notes, and what there is to tell of them; `roots` are the parts by their names."""
    notes: dict[str, str] = {}
    remarks: list[Remark] = []
    for part, root in roots.items():
        story = Story(styles, numbering, package.relations(part))
        for each in root:
            if attribute(each, "type", "normal") == "normal":
                found = blocks(each, story)
                notes[f"{local(each)} {attribute(each, 'id')}"] = html_of(found)
                remarks += [*told(found), *story.told()]
    return notes, remarks


def html_of(found: list[Block]) -> str:
    """Paragraphs; of a table its rows."""
    said = [line for block in found for line in lines(block)]
    return "".join(f"<p>{line}</p>" for line in said if line)


def lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [html(block.spans, TAGS), *(line for box in block.boxes for line in many(box))]
    return [escape_row(row) for row in block.rows]


def many(found: list[Block]) -> list[str]:
    return [line for block in found for line in lines(block)]


def escape_row(row: list[str]) -> str:
    return "; ".join(filter(None, row)).replace("&", "&amp;").replace("<", "&lt;")


def told(found: list[Block]) -> list[Remark]:
    remarks = [remark for block in found for remark in block.remarks]
    if any(block.pictures or not isinstance(block, Paragraph) for block in found):
        remarks.append(Remark(CHANGED, MORE))
    return remarks
