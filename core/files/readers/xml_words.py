"""The words of an XML part, read piece by piece and by the local names of its elements.

Office writes the same elements in two families of namespaces (ISO/IEC 29500, strict and
transitional), so the namespaces are left aside.
"""

from collections.abc import Iterable, Mapping
from html.entities import html5
from xml.parsers import expat

from core.files.readers.limits import MOST_CHARACTERS
from core.files.readers.telling import damaged, told


class EnoughError(Exception):
    """More would not be kept anyway."""


class Reader:
    """Takes the events of a parser: what begins, what ends, and the characters between."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        pass

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class WordReader(Reader):
    """Keeps the words that are seen, by page; `pages[0]` is before the first of them.

    A subclass says of its kind of file which elements hold words, which stand apart from what is
    before and behind them, which show nothing, and by which of them a page begins.
    """

    words: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    page = ""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.open: list[str] = []  # the elements that the parser is within
        self.hidden = 0  # how many of them are outside of the hidden one, and one more; 0 for none
        self.within = self.characters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.open.append(name)
        if name == self.page:
            self.pages.append([])
        if name in self.words:
            self.within += 1
        if name in self.apart:
            self.pages[-1].append("\n")
        if not self.hidden and (name in self.skipped or self.hides(name, attributes)):
            self.hidden = len(self.open)

    def end(self, name: str) -> None:
        if self.hidden == len(self.open):
            self.hidden = 0
        self.open.pop()
        if name in self.words:
            self.within -= 1
        if name in self.apart:
            self.pages[-1].append("\n")

    def text(self, text: str) -> None:
        if self.within and self.is_shown():
            self.keep(text)

    def keep(self, text: str) -> None:
        self.pages[-1].append(text)
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise EnoughError

    def hides(self, name: str, attributes: dict[str, str]) -> bool:
        """Whether the element that begins is not shown."""
        return False

    def is_shown(self) -> bool:
        return not self.hidden

    def hide(self, *names: str) -> None:
        """What is left of the nearest open element of `names` is not shown."""
        for depth in range(len(self.open), 0, -1):
            if self.open[depth - 1] in names:
                self.hidden = min(self.hidden or depth, depth)
                return

    def texts(self) -> list[str]:
        return ["".join(page) for page in self.pages]


def words_of(chunks: Iterable[bytes], reader: WordReader) -> list[str]:
    """The text of each page that `reader` knows, the first before them all."""
    parse(chunks, reader)
    return reader.texts()


def parse(chunks: Iterable[bytes], reader: Reader, *, as_html: bool = False) -> None:
    """Let `reader` take all that a part holds, or as much as it wants.

    `as_html`, it may name characters as HTML does (“&nbsp;”), whose list is not fetched.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.EntityDeclHandler = refuse_entities
    parser.StartElementHandler = lambda name, attributes: reader.start(local(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(local(name))
    parser.CharacterDataHandler = reader.text
    if as_html:
        parser.UseForeignDTD(True)
        parser.SkippedEntityHandler = lambda name, _: reader.text(html5.get(f"{name};", " "))
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except EnoughError:
        told.was_cut = True
    except expat.ExpatError as error:
        raise damaged("A part of it is not well-formed XML.") from error


def refuse_entities(*declaration: object) -> None:
    """A few that stand for one another many times over are gigabytes; Office declares none."""
    raise damaged("It declares entities, as no Office file does.")


def local(name: str) -> str:
    return name.rpartition(" ")[2]


def value(attributes: Mapping[str, str], name: str, otherwise: str = "") -> str:
    """The attribute with the local name `name`, of whichever namespace."""
    if name in attributes:
        return attributes[name]
    return next((v for k, v in attributes.items() if local(k) == name), otherwise)


def is_on(attributes: Mapping[str, str], name: str, otherwise: str = "") -> bool:
    """Whether a switch of Office is on (ISO/IEC 29500-1 §22.9.2.7)."""
    return value(attributes, name, otherwise) in {"1", "true", "on"}
