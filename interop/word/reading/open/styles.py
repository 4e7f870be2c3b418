"""What a style of an OpenDocument text says (§16): what its paragraphs are, how words look."""

import re
from collections.abc import Iterable
from functools import cache

from lxml.etree import _Element

from interop.word.reading.elements import attribute, child, local, within
from interop.word.reading.styles import HEADING, ROLES, Look

FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"}
FORMATS |= {"I": "upperRoman", "": "none"}
POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")
SHARE = re.compile(r"(\d+(?:\.\d+)?)%")
CODED = re.compile("_([0-9a-f]{2,4})_")
PARAGRAPH, TEXT = "paragraph", "text"


class OpenStyles:
    """The styles of a file: `parts` are the roots of its styles, and then of its content."""

    def __init__(self, parts: Iterable[_Element]) -> None:
        self.all: dict[tuple[str, str], _Element] = {}
        self.own: set[tuple[str, str]] = set()  # those of single paragraphs, without a name
        self.lists: dict[str, dict[int, str]] = {}  # style of lists → level from 0 → format
        self.usual = Look()
        self.language = ""
        for root in parts:
            self.take(root)

    def take(self, root: _Element) -> None:
        for each in within(root, "style"):
            key = attribute(each, "family"), attribute(each, "name")
            self.all[key] = each
            around = each.getparent()
            if around is not None and local(around) == "automatic-styles":
                self.own.add(key)
        for each in within(root, "list-style"):
            self.lists[attribute(each, "name")] = formats(each)
        for each in within(root, "default-style"):
            if attribute(each, "family") == PARAGRAPH:
                self.take_default(child(each, "text-properties"))

    def take_default(self, said: _Element | None) -> None:
        self.usual = look_of(said, Look())
        spoken = [attribute(said, "language"), attribute(said, "country")]
        self.language = "-".join(it for it in spoken if it and it != "none")

    def line(self, family: str, name: str) -> list[tuple[str, str]]:
        """The keys of a style and of those that it builds on, the nearest first."""
        found: list[tuple[str, str]] = []
        key = (family, name)
        while key in self.all and key not in found:
            found.append(key)
            key = (family, attribute(self.all[key], "parent-style-name"))
        return found

    @cache  # noqa: B019 - there is one for each document, in a process of its own
    def look(self, family: str, name: str) -> Look:
        """All that a style says of words, with what it builds on."""
        look = Look()
        for key in reversed(self.line(family, name)):
            look = look_of(child(self.all[key], "text-properties"), look)
        return look

    @cache  # noqa: B019
    def named_look(self, name: str) -> Look:
        """What the style of a paragraph says of words, without what is the paragraph's own."""
        named = (key for key in self.line(PARAGRAPH, name) if key not in self.own)
        return next((self.look(*key) for key in named), Look())

    @cache  # noqa: B019
    def role(self, name: str) -> str:
        called = [self.called(key) for key in self.line(PARAGRAPH, name)]
        return next((ROLES[each] for each in called if each in ROLES), "")

    def level(self, name: str) -> int:
        """Of a heading, from 1; 0 for what is none."""
        for key in self.line(PARAGRAPH, name):
            said = attribute(self.all[key], "default-outline-level")
            if said.isdecimal() and int(said):
                return int(said)
            if found := HEADING.match(self.called(key)):
                return max(1, int(found[1]))
        return 0

    def called(self, key: tuple[str, str]) -> str:
        said = attribute(self.all[key], "display-name") or key[1]
        return CODED.sub(lambda found: chr(int(found[1], 16)), said).lower().strip()

    def format(self, name: str, level: int) -> str:
        """Of the numbers of a list, as Word calls it; "bullet", or "none" for neither."""
        return self.lists.get(name, {}).get(level, "bullet")


def look_of(said: _Element | None, base: Look) -> Look:
    """What properties of words say (§20), and where they say nothing, `base`."""
    if said is None:
        return base
    # Of three attributes for three families of scripts, the first without a namesake counts.
    weight, slant = attribute(said, "font-weight"), attribute(said, "font-style")
    line = attribute(said, "text-line-through-style")
    hidden = attribute(said, "display")
    own = Look(
        bold=weight == "bold" or (weight.isdecimal() and int(weight) >= 600) if weight else None,
        italic=slant in {"italic", "oblique"} if slant else None,
        hidden=hidden == "none" if hidden else None,
        struck=line != "none" if line else None,
        raised=raised(attribute(said, "text-position")),
        size=size(attribute(said, "font-size"), base.size),
    )
    return own.over(base)


def raised(position: str) -> str | None:
    """Of “super 58%”, “-33% 58%”: how words stand, as Word calls it."""
    first = position.split(" ")[0]
    if first in {"super", "sub"}:
        return f"{first}script"
    if found := SHARE.fullmatch(first.lstrip("-")):
        is_on_line = float(found[1]) == 0
        return "baseline" if is_on_line else "subscript" if first[0] == "-" else "superscript"
    return None


def size(said: str, base: int | None) -> int | None:
    """In half points."""
    if found := POINTS.fullmatch(said):
        return round(2 * float(found[1]))
    found = SHARE.fullmatch(said)
    return round(base * float(found[1]) / 100) if found and base else None


def formats(style: _Element) -> dict[int, str]:
    found = {}
    for level in style:
        number = attribute(level, "level")
        if number.isdecimal():
            is_numbered = local(level) == "list-level-style-number"
            form = FORMATS.get(attribute(level, "num-format"), "decimal")
            found[int(number) - 1] = form if is_numbered else "bullet"
    return found
