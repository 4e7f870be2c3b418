"""From elements of HTML to paragraphs and tables, in order."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from interop.word.document import CHANGED
from interop.word.reading.blocks import Block, Paragraph
from interop.word.reading.spans import Span, joined
from interop.word.reading.telling import Telling
from interop.word.reading.web import lists, looks
from interop.word.reading.web.elements import BLOCKS, LISTS, classes, level_of, name, styles, words
from interop.word.reading.web.looks import UNADORNED, Look

SPACE = re.compile(r"[ \t\r\n\f]+")
ROLES = {
    **dict.fromkeys(["blockquote", "MsoQuote", "MsoIntenseQuote"], "quotation"),
    **dict.fromkeys(["caption", "figcaption", "MsoCaption"], "caption"),
}
CONTENTS = re.compile(r"MsoTo[ca]\w*")
SILENT = frozenset({"style", "title", "meta", "link", "base", "template", "noscript", "rp"})
OTHERS = "A film, map or frame of another site is left out: give its address in a block of its own."
FORM = "A field of a form is left out."
PICTURE = "A picture is left out: upload it, and show it by a block of its own."
# What no text can hold, and what is told of it.
LEFT = {
    "script": "A script is left out.",
    "nav": "A menu of the page is left out.",
    "hr": "A line across the text is left out.",
    **dict.fromkeys(["iframe", "object", "embed", "video", "audio", "applet", "frame"], OTHERS),
    **dict.fromkeys(["input", "select", "textarea", "button"], FORM),
    **dict.fromkeys(["img", "svg", "canvas", "image"], PICTURE),
}
SPACES = ("mso-tab-count", "mso-spacerun")
DELETED = "Deleted words of tracked changes are left out."
ADDED = "Words that were added as tracked changes"
FORMULA = "A formula stands as plain text: look whether it can be read."
STRUCK = "Words that were struck through are ordinary words now."
HIDDEN = "Hidden words are left out."
FILE = "A link leads to a file of a computer: its words stay."


@dataclass
class Web(Telling):
    """What a text is read with: the link that leads to a note → the words of the note (HTML)."""

    notes: dict[_Element, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """What the elements around some words make of them."""

    look: Look = UNADORNED
    role: str = ""
    level: int = 0
    items: lists.Items | None = None
    is_typed: bool = False  # line breaks stand as they were typed (`pre`)


Tables = Callable[[_Element, Web], list[Block]]


class Walker:
    """Gathers the paragraphs of one element; `tables` reads those that stand among them."""

    def __init__(self, story: Web, tables: Tables) -> None:
        self.story, self.tables = story, tables
        self.found: list[Block] = []
        self.open: Paragraph | None = None
        self.breaks = False  # whether a line of the same paragraph ends before the next words

    def read(self, element: _Element, look: Look) -> list[Block]:
        self.inside(element, Place(look))
        self.end()
        return self.found

    def inside(self, element: _Element, place: Place) -> None:
        self.words(element.text or "", place)
        for child in element:
            self.walk(child, place)
            self.words(child.tail or "", place)

    def walk(self, element: _Element, place: Place) -> None:
        tag = name(element)
        if not tag or tag in SILENT or lists.is_sign(element):
            return
        if note := self.story.notes.get(element):
            self.put(Span("", note=note), place)
        elif tag in LEFT:
            self.leave(element, tag)
        elif tag == "del" or looks.is_hidden(element):
            self.leave_words(DELETED if tag == "del" else HIDDEN, element)
        elif tag in BLOCKS or tag in LISTS or level_of(element):
            self.block(element, tag, place)
        elif own := OWN.get(tag):
            own(self, element, place)
        else:
            self.inline(element, tag, place)

    def leave(self, element: _Element, tag: str) -> None:
        said = element.get("alt") or element.get("title") or element.get("src", "")
        if tag in {"img", "image"}:
            said = element.get("alt", "").strip()
        elif tag == "script":
            said = ""
        elif not said.startswith(("http:", "https:")):
            said = words(element)
        self.story.leave(LEFT[tag], said[:2_000])

    def leave_words(self, what: str, element: _Element) -> None:
        if said := words(element):
            self.story.leave(what, said)

    # --- Blocks ---------------------------------------------------------------------------

    def block(self, element: _Element, tag: str, place: Place) -> None:
        self.end_line(place)
        self.inside(element, self.place_in(element, tag, place))
        self.end_line(place) if tag != "li" else self.end()

    def place_in(self, element: _Element, tag: str, place: Place) -> Place:
        level, items = level_of(element), place.items
        if tag == "li":
            self.end()
            items = lists.of_element(element, place.items)
        elif level and lists.of_word(element):
            items = None  # the number of a heading, and no list
        elif from_word := lists.of_word(element):
            self.end()
            items = from_word
        return Place(
            place.look if level else looks.within(element, place.look),
            self.role(element, tag) or place.role,
            level or place.level,
            items,
            place.is_typed or tag == "pre",
        )

    def role(self, element: _Element, tag: str) -> str:
        called = [tag, *classes(element)]
        if any(CONTENTS.fullmatch(each) for each in called):
            return "contents"
        return next((ROLES[each] for each in called if each in ROLES), "")

    def table(self, element: _Element, place: Place) -> None:
        if element.get("role") in {"presentation", "none"}:
            self.block(element, "div", place)
            return
        self.end()
        self.found += self.tables(element, self.story)

    def end_line(self, place: Place) -> None:
        """A block begins or ends: within one item of a list that is a line break, and no more."""
        if self.open and place.items and self.open.items == place.items:
            self.breaks = True
        else:
            self.end()

    def end(self) -> None:
        """What was gathered is a paragraph."""
        made, self.open, self.breaks = self.open, None, False
        if made is None:
            return
        made.spans = joined(made.spans)
        said = [span for span in made.spans if span.text.strip()]
        made.is_strong = bool(said) and all(span.bold for span in said)
        made.remarks += self.story.told()
        self.found.append(made)

    # --- Words ----------------------------------------------------------------------------

    def inline(self, element: _Element, tag: str, place: Place) -> None:
        if any(each in styles(element) for each in SPACES):
            self.words(" ", place)
            return
        if tag == "ins":
            self.story.count(ADDED)
        elif tag == "math":
            self.story.tell("asked", FORMULA, words(element))
        elif looks.is_struck(element):
            self.story.tell(CHANGED, STRUCK, words(element))
        look = looks.within(element, place.look)
        if tag == "a" and element.get("href"):
            look = replace(look, link=self.address(element.get("href", "")))
        self.inside(element, replace(place, look=look))

    def address(self, said: str) -> str:
        if said.strip().lower().startswith("file:"):
            self.story.tell(CHANGED, FILE)
            return ""
        return self.story.safe(said)

    def words(self, text: str, place: Place) -> None:
        said = text if place.is_typed else SPACE.sub(" ", text)
        if not said or (not said.strip(" \n") and (self.open is None or self.breaks)):
            return
        self.put(Span(said), place)

    def line_break(self, element: _Element, place: Place) -> None:
        """Two of them end a paragraph."""
        last = self.open.spans[-1].text if self.open and self.open.spans else ""
        if last == "\n" and not place.items and not place.level:
            self.end()
        else:
            self.put(Span("\n"), place)

    def put(self, span: Span, place: Place) -> None:
        if self.open is None:
            level = 0 if place.items else place.level
            self.open = Paragraph(role=place.role, level=level, items=place.items)
            self.open.remarks = self.story.told()
        if self.breaks:
            self.open.spans.append(Span("\n"))
            self.breaks = False
        look = place.look
        self.open.spans.append(
            replace(
                span,
                bold=look.bold,
                italic=look.italic,
                raised=look.raised,
                lowered=look.lowered,
                link=look.link,
            )
        )


OWN = {"br": Walker.line_break, "table": Walker.table}
