"""Reading a document from its first part to its last; the parts of Word are read here."""

from dataclasses import replace
from typing import BinaryIO

from lxml.etree import _Element

from core.files.readers.archive import Archive
from core.files.readers.telling import damaged
from interop.word.document import LEFT, Document, Remark
from interop.word.reading import changes, front, looks, notes
from interop.word.reading.arranging import Arranger
from interop.word.reading.elements import child, words
from interop.word.reading.finishing import document, left_comments
from interop.word.reading.numbering import Numbering
from interop.word.reading.open import reader as open_reader
from interop.word.reading.package import Package
from interop.word.reading.paragraphs import blocks
from interop.word.reading.references import fields, sources
from interop.word.reading.references.matching import Kept
from interop.word.reading.story import Story
from interop.word.reading.styles import Styles

NOTES = ("footnotes", "endnotes")
CONTENT = "content.xml"  # the part that holds the text of an OpenDocument file
BESIDE = {
    "header": "The head of the pages is left out.",
    "footer": "The foot of the pages is left out.",
    "diagramData": "The words of a drawing of SmartArt are left out with it.",
    "chart": "The words and figures of a chart are left out with it.",
}


def read(file: BinaryIO, *, accepts: bool = True) -> Document:
    """The document in `file`, with all tracked changes accepted, or all of them rejected."""
    archive = Archive(file)
    if CONTENT in archive:
        return open_reader.read(archive, accepts=accepts)
    package = Package(archive)
    root = package.xml(package.main)
    others = {part: package.xml(part) for part in package.named(*NOTES)}
    counted = changes.joined([changes.count(each) for each in [root, *others.values()]])
    for each in [root, *others.values()]:
        changes.settle(each, accepts=accepts)
    made = arranged(package, root, others, kept_in(package, [root, *others.values()]))
    return replace(made, changes=counted)


def kept_in(package: Package, roots: list[_Element]) -> list[Kept]:
    """The works that Zotero, Mendeley or Word itself have kept in the document."""
    codes = [code for root in roots for code in fields.codes(root)]
    return [*fields.kept(codes), *sources.kept(package, fields.tags(codes))]


def arranged(
    package: Package, root: _Element, others: dict[str, _Element], kept: list[Kept]
) -> Document:
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
    return document(arranger.pieces, remarks, package.core(), styles.language, kept)


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
    return left_comments(len(root) if root is not None else 0)
