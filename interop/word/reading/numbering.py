"""Whether a list is numbered or has bullets, level by level (§17.9)."""

from lxml.etree import _Element

from interop.word.reading.elements import attribute, child, local, within

BULLETS = {"bullet"}
PLAIN = {"decimal", "decimalZero", ""}


class Numbering:
    """The lists of a document by their keys."""

    def __init__(self, root: _Element | None) -> None:
        self.formats: dict[str, dict[int, str]] = {}  # of each pattern, level → format
        self.patterns: dict[str, str] = {}  # list → pattern
        self.overrides: dict[str, dict[int, str]] = {}
        for each in root if root is not None else []:
            if local(each) == "abstractNum":
                self.formats[attribute(each, "abstractNumId")] = formats(each)
            elif local(each) == "num":
                key = attribute(each, "numId")
                self.patterns[key] = attribute(child(each, "abstractNumId"))
                self.overrides[key] = formats(each)

    def format(self, key: str, level: int) -> str:
        """ "bullet", "decimal", "lowerLetter", …; "none" for lines without either."""
        own = self.overrides.get(key, {})
        pattern = self.formats.get(self.patterns.get(key, ""), {})
        return own.get(level) or pattern.get(level) or "bullet"


def formats(element: _Element) -> dict[int, str]:
    """Level → format, of a pattern or of what a list has of its own."""
    found = {}
    for level in within(element, "lvl"):
        number = attribute(level, "ilvl", "0")
        if number.isdecimal():
            found[int(number)] = attribute(child(level, "numFmt"), otherwise="decimal")
    return found
