"""The words of an XML part, read piece by piece and by the local names of its elements.

Office writes the same elements in two families of namespaces (ISO/IEC 29500, strict and
transitional), so the namespaces are left aside.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat

from core.files.readers.limits import MOST_CHARACTERS
from core.files.readers.telling import damaged


class EnoughError(Exception):
    """More would not be kept anyway."""


@dataclass(frozen=True)
class Grammar:
    """Which elements hold words, end a word, hold nothing for readers, and begin a page."""

    words: frozenset[str]
    breaks: frozenset[str]
    skipped: frozenset[str] = frozenset()
    page: str = ""


class Reader:
    """Takes the events of a parser: what begins, what ends, and the characters between."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        pass

    def end(self, name: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class WordReader(Reader):
    """Keeps the words by page; `pages[0]` is before the first of them."""

    def __init__(self, grammar: Grammar):
        self.grammar = grammar
        self.pages: list[list[str]] = [[]]
        self.within = self.skipping = self.characters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in self.grammar.skipped:
            self.skipping += 1
        elif name in self.grammar.words:
            self.within += 1
        elif name == self.grammar.page:
            self.pages.append([])

    def end(self, name: str) -> None:
        if name in self.grammar.skipped:
            self.skipping -= 1
        elif name in self.grammar.words:
            self.within -= 1
        if name in self.grammar.breaks:
            self.pages[-1].append("\n")

    def text(self, text: str) -> None:
        if self.within and not self.skipping:
            self.pages[-1].append(text)
            self.characters += len(text)
            if self.characters > MOST_CHARACTERS:
                raise EnoughError

    def texts(self) -> list[str]:
        return ["".join(page) for page in self.pages]


def words_of(chunks: Iterable[bytes], grammar: Grammar) -> list[str]:
    """The text of each page that `grammar` knows, the first before them all."""
    words = WordReader(grammar)
    parse(chunks, words)
    return words.texts()


def parse(chunks: Iterable[bytes], reader: Reader) -> None:
    """Let `reader` take all that a part holds, or as much as it wants."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.EntityDeclHandler = refuse_entities
    parser.StartElementHandler = lambda name, attributes: reader.start(local(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(local(name))
    parser.CharacterDataHandler = reader.text
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except EnoughError:
        return  # whoever cuts the text sees that there is more
    except expat.ExpatError as error:
        raise damaged("A part of it is not well-formed XML.") from error


def refuse_entities(*declaration: object) -> None:
    """A few that stand for one another many times over are gigabytes; Office declares none."""
    raise damaged("It declares entities, as no Office file does.")


def local(name: str) -> str:
    return name.rpartition(" ")[2]
