"""Reading a Word document from its first part to its last."""

from dataclasses import replace
from typing import BinaryIO

from lxml.etree import _Element

from core.files.readers.telling import damaged
from interop.word.document import LEFT, Document, Remark
from interop.word.reading import changes, front, headings, looks, notes
from interop.word.reading.arranging import Arranger
from interop.word.reading.elements import child, words
from interop.word.reading.numbering import Numbering
from interop.word.reading.package import Package
from interop.word.reading.paragraphs import blocks
from interop.word.reading.pieces import Piece
from interop.word.reading.places import placed
from interop.word.reading.story import Story
from interop.word.reading.styles import Styles

NOTES = ("footnotes", "endnotes")
BESIDE = {
    "header": "The head of the pages is left out.",
    "footer": "The foot of the pages is left out.",
    "diagramData": "The words of a drawing of SmartArt are left out with it.",
    "chart": "The words and figures of a chart are left out with it.",
}


def read(file: BinaryIO, *, accepts: bool = True) -> Document:
    """The document in `file`, with all tracked changes accepted, or all of them rejected."""
    package = Package(file)
    root = package.xml(package.main)
    others = {part: package.xml(part) for part in package.named(*NOTES)}
    counted = changes.joined([changes.count(each) for each in [root, *others.values()]])
    for each in [root, *others.values()]:
        changes.settle(each, accepts=accepts)
    made = arranged(package, root, others)
    return replace(made, changes=counted)


def arranged(package: Package, root: _Element, others: dict[str, _Element]) -> Document:
    body = child(root, "body")
    if body is None:
        raise damaged("It is no document of Word: it has no text.")
    styles, numbering = Styles(package.root("styles")), Numbering(package.root("numbering"))
    notes_by_key, remarks = notes.read(package, others, styles, numbering)
    story = Story(styles, numbering, package.of_main, notes_by_key)
    found = blocks(body, story)
    looks.find(found)
    arranger = Arranger()
    arranger.arrange(found)
    remarks += [*arranger.remarks, *story.told(), *of_the_whole(story, package)]
    return document(arranger.pieces, remarks, package, styles)


def document(
    pieces: list[Piece], remarks: list[Remark], package: Package, styles: Styles
) -> Document:
    first, more = front.read(pieces, package.core(), styles.language)
    headings.settle(pieces)
    parts = tuple(piece.part for piece in pieces)
    return Document(parts, (*placed(pieces), *remarks, *more), front=first)


def of_the_whole(story: Story, package: Package) -> list[Remark]:
    """What is told of the document as a whole."""
    found = story.of_the_whole()
    unused = [html for key, html in story.notes.items() if key not in story.used and html]
    if unused:
        said = front.plain("".join(unused))
        found.append(
            Remark(LEFT, "Notes to which no place in the text leads are left out.", words=said)
        )
    return [*found, *beside(package), *comments(package)]


def beside(package: Package) -> list[Remark]:
    """What stands beside the text, in parts of their own: each text once."""
    remarks = []
    for kind, what in BESIDE.items():
        texts = dict.fromkeys(words(package.xml(part)) for part in package.named(kind))
        if said := " · ".join(filter(None, texts)):
            remarks.append(Remark(LEFT, what, words=said))
    return remarks


def comments(package: Package) -> list[Remark]:
    root = package.root("comments")
    count = len(root) if root is not None else 0
    said = f"{count} comment{'' if count == 1 else 's'} in the margin: left out."
    return [Remark(LEFT, said)] if count else []
