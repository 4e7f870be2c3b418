"""The words on the sheets of a workbook (SpreadsheetML, ISO/IEC 29500-1 §18).

Numbers are left out: whoever looks for words would find all tables. Hidden sheets keep their
places, and their words to themselves, as do hidden rows and columns.
"""

from collections.abc import Iterator
from typing import BinaryIO

from core.files.readers.archive import Archive
from core.files.readers.limits import MOST_CHARACTERS
from core.files.readers.relations import main_part, relations, targets
from core.files.readers.xml_words import EnoughError, Reader, is_on, parse


class Book(Reader):
    """The keys of a workbook's sheets, in order; None for one that is hidden."""

    def __init__(self) -> None:
        self.keys: list[str | None] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next((v for k, v in attributes.items() if k.endswith(" id")), None)
            self.keys.append(None if attributes.get("state", "visible") != "visible" else key)


class Strings(Reader):
    """The strings that the cells of all sheets share, by their numbers."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self.parts: list[str] = []
        self.within = False
        self.aside = 0  # in the reading aid of a Japanese word
        self.characters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.within = name == "t" or self.within
        self.aside += name == "rPh"

    def end(self, name: str) -> None:
        if name == "si":
            self.all.append("".join(self.parts))
            self.parts = []
        self.within = name != "t" and self.within
        self.aside -= name == "rPh"

    def text(self, text: str) -> None:
        if self.within and not self.aside:
            self.parts.append(text)
            self.characters += len(text)
            if self.characters > MOST_CHARACTERS:
                raise EnoughError


class Sheet(Reader):
    """The words in the cells of a sheet: shared, its own, or made by a formula."""

    def __init__(self, strings: list[str]):
        self.strings = strings
        self.cells: list[str] = []
        self.kind, self.value, self.within = "", "", False
        self.hidden_columns: list[range] = []
        self.hides_row = False
        self.column = self.aside = self.characters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "col" and is_on(attributes, "hidden"):
            first, last = number(attributes.get("min")), number(attributes.get("max"))
            self.hidden_columns.append(range(first, last + 1))
        elif name == "row":
            self.hides_row, self.column = is_on(attributes, "hidden"), 0
        elif name == "c":
            self.kind, self.value = attributes.get("t", "n"), ""
            self.column = column(attributes.get("r", "")) or self.column + 1
        self.aside += name == "rPh"
        self.within = name in {"v", "t"} and self.kind in {"s", "str", "inlineStr"}

    def text(self, text: str) -> None:
        if self.within and not self.aside:
            self.value += text

    @property
    def is_shown(self) -> bool:
        return not self.hides_row and not any(self.column in r for r in self.hidden_columns)

    def end(self, name: str) -> None:
        self.within = False
        self.aside -= name == "rPh"
        if name == "c" and self.value and self.is_shown:
            cell = self.shared() if self.kind == "s" else self.value
            self.cells.append(cell)
            self.characters += len(cell)
            if self.characters > MOST_CHARACTERS:
                raise EnoughError

    def shared(self) -> str:
        text = self.value.strip()
        known = text.isascii() and text.isdecimal() and len(text) < 9
        return self.strings[int(text)] if known and int(text) < len(self.strings) else ""


def number(text: str | None) -> int:
    """A number of a column; nought for what is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else 0


def column(cell: str) -> int:
    """The number of the column of a cell: 28 of "AB7"; nought for what is no such name."""
    result = 0
    for letter in cell[:4].upper():
        if "A" <= letter <= "Z":
            result = 26 * result + ord(letter) - ord("A") + 1
    return result


def pages(file: BinaryIO) -> Iterator[tuple[int, str]]:
    archive = Archive(file)
    main = main_part(archive)
    book, strings = Book(), Strings()
    parse(archive.chunks(main), book)
    found = relations(archive, main)
    for part in targets(found, "sharedStrings"):
        parse(archive.chunks(part), strings)
    sheets = {r.key: r.target for r in found if r.kind == "worksheet"}
    for number, key in enumerate(book.keys, 1):
        yield number, text_of(archive, sheets[key], strings.all) if key in sheets else ""


def text_of(archive: Archive, part: str, strings: list[str]) -> str:
    sheet = Sheet(strings)
    parse(archive.chunks(part), sheet)
    return "\n".join(sheet.cells)
