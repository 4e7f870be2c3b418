"""What a style of a document says: what its paragraphs are, and how their words look (§17.7)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lxml.etree import _Element

from interop.word.reading.elements import attribute, child, is_on, local

# Names of styles, in small letters → what stands in such a paragraph. Word writes the names of its
# own styles in English, whatever language it speaks; others are of pandoc, LaTeX and journals.
ROLES = {
    "title": "title",
    "subtitle": "subtitle",
    **dict.fromkeys(["author", "authors", "byline"], "authors"),
    "date": "date",
    "abstract": "abstract",
    **dict.fromkeys(["quote", "intense quote", "block text", "quotations"], "quotation"),
    **dict.fromkeys(["block quotation", "block quote", "blockquote"], "quotation"),
    **dict.fromkeys(["caption", "table caption", "image caption"], "caption"),
    **dict.fromkeys(["toc heading", "table of figures"], "contents"),
}
HEADING = re.compile(r"heading (\d)\b")
CONTENTS = re.compile(r"toc \d\b")


class Look(NamedTuple):
    """How words look; None where nothing is said of it."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: str | None = None  # "superscript", "subscript", "baseline"
    size: int | None = None  # in half points

    def over(self, other: "Look") -> "Look":
        """This look, and where it says nothing, the other."""
        said = {name: value for name, value in self._asdict().items() if value is not None}
        return other._replace(**said)


def look_of(properties: _Element | None) -> Look:
    if properties is None:
        return Look()
    size = attribute(child(properties, "sz"))
    raised = attribute(child(properties, "vertAlign")) or None
    struck = is_on(properties, "strike") or is_on(properties, "dstrike")
    bold, italic, hidden = (is_on(properties, name) for name in ("b", "i", "vanish"))
    return Look(bold, italic, hidden, struck, raised, int(size) if size.isdecimal() else None)


@dataclass(frozen=True)
class Style:
    name: str
    base: str
    look: Look
    level: int  # of a heading, from 1; 0 for what is none
    numbering: tuple[str, int] | None  # a list and the level in it
    stressed: frozenset[str] = frozenset()  # parts of a table in which words are bold: "firstRow"


class Styles:
    """The styles of a document by their keys."""

    def __init__(self, root: _Element | None) -> None:
        self.all: dict[str, Style] = {}
        self.default = ""
        self.usual, self.language = Look(), ""
        for each in root if root is not None else []:
            if attribute(each, "styleId"):
                self.take(each)
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self.usual, self.language = look_of(defaults), attribute(child(defaults, "lang"))

    def take(self, element: _Element) -> None:
        key, kind = attribute(element, "styleId"), attribute(element, "type")
        name = attribute(child(element, "name")).lower().strip()
        base, look = attribute(child(element, "basedOn")), look_of(child(element, "rPr"))
        paragraph = child(element, "pPr")
        level, numbering = level_of(name, paragraph), numbering_of(paragraph)
        self.all[key] = Style(name, base, look, level, numbering, stressed(element))
        if kind == "paragraph" and attribute(element, "default") in {"1", "true", "on"}:
            self.default = key

    def line(self, key: str) -> list[Style]:
        """The style `key` and those that it builds on, the nearest first."""
        found: list[Style] = []
        while key in self.all and self.all[key] not in found:
            found.append(self.all[key])
            key = found[-1].base
        return found

    @cache  # noqa: B019 - there is one for each document, in a process of its own
    def look(self, key: str) -> Look:
        look = Look()
        for style in self.line(key):
            look = look.over(style.look)
        return look

    @cache  # noqa: B019
    def role(self, key: str) -> str:
        for style in self.line(key):
            if CONTENTS.match(style.name):
                return "contents"
            if style.name in ROLES:
                return ROLES[style.name]
        return ""

    def level(self, key: str) -> int:
        return next((style.level for style in self.line(key) if style.level), 0)

    def stresses(self, key: str, part: str) -> bool:
        """Whether a style of tables has bold words in this part of one (§17.7.6)."""
        return any(part in style.stressed for style in self.line(key))

    def numbering(self, key: str) -> tuple[str, int] | None:
        return next((style.numbering for style in self.line(key) if style.numbering), None)


def stressed(element: _Element) -> frozenset[str]:
    parts = [each for each in element if local(each) == "tblStylePr"]
    return frozenset(attribute(each, "type") for each in parts if is_on(child(each, "rPr"), "b"))


def level_of(name: str, paragraph: _Element | None) -> int:
    """By its name, or by where Word shows it in the outline (§17.3.1.20)."""
    found = HEADING.match(name)
    outline = attribute(child(paragraph, "outlineLvl"))
    if found:
        return max(1, int(found[1]))
    return int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else 0


def numbering_of(paragraph: _Element | None) -> tuple[str, int] | None:
    """The list that a paragraph or a style belongs to, and the level in it; key "0": to none."""
    said = child(paragraph, "numPr")
    if said is None:
        return None
    level = attribute(child(said, "ilvl"), otherwise="0")
    return attribute(child(said, "numId")), int(level) if level.isdecimal() else 0
