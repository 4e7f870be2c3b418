"""The slides of a presentation (PresentationML, ISO/IEC 29500-1 §19), with what its speaker notes.

Hidden slides keep their numbers, and their words to themselves.
"""

from collections.abc import Iterator
from typing import BinaryIO

from core.files.readers.archive import Archive
from core.files.readers.relations import main_part, relations, targets
from core.files.readers.xml_words import Grammar, Reader, WordReader, parse, words_of

SLIDE = Grammar(
    words=frozenset({"t"}),
    breaks=frozenset({"p", "br", "tc"}),
    skipped=frozenset({"fld", "Fallback"}),  # numbers and dates that the program fills in
)


class SlideOrder(Reader):
    """The slides of a presentation, by the keys of relations."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sldId":
            self.keys += [v for k, v in attributes.items() if k.endswith(" id")]


class Slide(WordReader):
    """The words of one slide, and whether it is hidden."""

    is_hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sld":
            self.is_hidden = attributes.get("show") in {"0", "false"}
        super().start(name, attributes)


def pages(file: BinaryIO) -> Iterator[tuple[int, str]]:
    archive = Archive(file)
    main = main_part(archive)
    order = SlideOrder()
    parse(archive.chunks(main), order)
    slides = {r.key: r.target for r in relations(archive, main) if r.kind == "slide"}
    names = [slides[key] for key in order.keys if key in slides]
    return ((number, text_of(archive, name)) for number, name in enumerate(names, 1))


def text_of(archive: Archive, name: str) -> str:
    slide = Slide(SLIDE)
    parse(archive.chunks(name), slide)
    if slide.is_hidden:
        return ""
    more = targets(relations(archive, name), "notesSlide", "diagramData")
    texts = [text for part in more for text in words_of(archive.chunks(part), SLIDE)]
    return "\n".join([*slide.texts(), *texts])
