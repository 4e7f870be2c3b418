"""Reading what was pasted, from its first element to its last."""

from lxml.etree import _Element

from interop.word.document import Document
from interop.word.reading import headings
from interop.word.reading.arranging import Arranger
from interop.word.reading.notes import html_of, told
from interop.word.reading.places import placed
from interop.word.reading.web.elements import parsed
from interop.word.reading.web.looks import UNADORNED
from interop.word.reading.web.notes import Notes
from interop.word.reading.web.tables import read as blocks
from interop.word.reading.web.walking import Web


def read(html: bytes) -> Document:
    """What a body makes of `html` (UTF-8); UnreadableError where it cannot be read whole."""
    root, story = parsed(html), Web()
    notes = Notes(root, story)
    remarks = story.told()
    for link, element in notes.all.items():
        story.notes[link] = note(element, story)
    remarks += story.told()
    arranger = Arranger()
    arranger.arrange(blocks(root, story, UNADORNED))
    headings.settle(arranger.pieces)
    parts = tuple(piece.part for piece in arranger.pieces)
    others = [*arranger.remarks, *remarks, *story.told(), *story.of_the_whole()]
    return Document(parts, (*placed(arranger.pieces), *dict.fromkeys(others)))


def note(element: _Element, story: Web) -> str:
    """The words of a note as HTML; the links that led back from it are hidden in it."""
    for each in list(element.iter("a")):
        if each.get("hidden") == "back":
            each.drop_tree()
    found = blocks(element, story, UNADORNED)
    story.remarks += told(found)
    return html_of(found)
