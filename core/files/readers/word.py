"""The words of a Word file (WordprocessingML, ISO/IEC 29500-1 §17), which has no pages of its own.

Text, footnotes and endnotes; not what stands at the head and foot of every page.
"""

from collections.abc import Iterator
from typing import BinaryIO

from core.files.readers.archive import Archive
from core.files.readers.relations import main_part, relations, targets
from core.files.readers.word_styles import SWITCHES, Styles
from core.files.readers.xml_words import WordReader, is_on, parse, value, words_of

STYLES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
# Of which style an element has its own, and one that stands around it the same no more.
HOLDERS = {"p": "paragraph", "r": "character", "tbl": "table"}
SHAPES = ("anchor", "inline", "shape", "group", "wsp", "wgp", "pic", "rect")


class WordText(WordReader):
    """The words of one part that are shown."""

    words = frozenset({"t"})
    apart = frozenset({"p", "tab", "ptab", "br", "cr", "txbxContent", "tc", "footnote", "endnote"})
    skipped = frozenset({"del", "moveFrom", "Fallback", "rt"})

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self.styles = styles
        self.kinds: list[dict[str, str]] = [{}]  # types of styles → keys, of each open holder
        self.own: dict[str, bool] = {}  # switches that the run sets
        self.codes: list[bool] = []  # of each open field: whether its code is being read

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in HOLDERS:
            self.kinds.append(self.kinds[-1] | {HOLDERS[name]: ""})
        if name == "r":
            self.own = {}
        super().start(name, attributes)
        if name in STYLES and not any(n.endswith("Change") for n in self.open[-3:-1]):
            self.kinds[-1][STYLES[name]] = value(attributes, "val")
        elif name in SWITCHES and self.open[-3:-1] == ["r", "rPr"]:
            self.own[name] = is_on(attributes, "val", "1")
        elif name == "fldChar":
            self.field(value(attributes, "fldCharType"))
        elif name == "noBreakHyphen" and self.is_shown():
            self.keep("-")
        else:
            self.hide_around(name, attributes)

    def end(self, name: str) -> None:
        super().end(name)
        if name in HOLDERS:
            self.kinds.pop()

    def hides(self, name: str, attributes: dict[str, str]) -> bool:
        look = attributes.get("style", "").replace(" ", "").lower()
        return "visibility:hidden" in look or "display:none" in look

    def hide_around(self, name: str, attributes: dict[str, str]) -> None:
        """Where an element says that the row, the cell or the shape around it is not shown."""
        around = self.open[-2] if len(self.open) > 1 else ""
        if around == "trPr" and name in {"hidden", "del"} and is_on(attributes, "val", "1"):
            self.hide("tr")
        elif around == "tcPr" and name == "cellDel":
            self.hide("tc")
        elif name in {"docPr", "cNvPr"} and is_on(attributes, "hidden"):
            self.hide(*SHAPES)

    def field(self, kind: str) -> None:
        """A field begins, its code ends, or it ends (§17.16.18); its result is what is shown."""
        if kind == "begin":
            self.codes.append(True)
        elif self.codes and kind == "separate":
            self.codes[-1] = False
        elif self.codes and kind == "end":
            self.codes.pop()

    def is_shown(self) -> bool:
        if self.hidden or any(self.codes):
            return False
        return not self.styles.hides(self.kinds[-1], self.own)


def pages(file: BinaryIO) -> Iterator[tuple[int, str]]:
    archive = Archive(file)
    main = main_part(archive)
    found, styles = relations(archive, main), Styles()
    for part in targets(found, "styles"):
        if part in archive:
            parse(archive.chunks(part), styles)
    parts = [main, *targets(found, "footnotes", "endnotes")]
    texts = [text for part in parts for text in words_of(archive.chunks(part), WordText(styles))]
    yield 0, "\n".join(texts)
