"""The slides of a presentation (PresentationML, ISO/IEC 29500-1 §19), with what its speaker notes.

Hidden slides keep their numbers, and their words and notes to themselves.
"""

from collections.abc import Iterator
from typing import BinaryIO

from core.files.readers.archive import Archive
from core.files.readers.relations import main_part, relations, targets
from core.files.readers.xml_words import Reader, WordReader, is_on, parse, words_of

SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "spTree")


class SlideOrder(Reader):
    """The slides of a presentation, by the keys of relations."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sldId":
            self.keys += [v for k, v in attributes.items() if k.endswith(" id")]


class SlideText(WordReader):
    """The words of one slide or its notes; none of a slide that is hidden."""

    words = frozenset({"t"})
    apart = frozenset({"p", "br", "tc", "txBody", "pt"})
    # Numbers and dates that the program fills in; what an older program would show instead.
    skipped = frozenset({"fld", "Fallback"})
    is_hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "cNvPr" and is_on(attributes, "hidden"):
            self.hide(*SHAPES)

    def hides(self, name: str, attributes: dict[str, str]) -> bool:
        self.is_hidden |= name == "sld" and attributes.get("show") in {"0", "false", "off"}
        return self.is_hidden


def pages(file: BinaryIO) -> Iterator[tuple[int, str]]:
    archive = Archive(file)
    main = main_part(archive)
    order = SlideOrder()
    parse(archive.chunks(main), order)
    slides = {r.key: r.target for r in relations(archive, main) if r.kind == "slide"}
    names = [slides[key] for key in order.keys if key in slides]
    return ((number, text_of(archive, name)) for number, name in enumerate(names, 1))


def text_of(archive: Archive, name: str) -> str:
    slide = SlideText()
    parse(archive.chunks(name), slide)
    if slide.is_hidden:
        return ""
    more = targets(relations(archive, name), "notesSlide", "diagramData")
    texts = [text for part in more for text in words_of(archive.chunks(part), SlideText())]
    return "\n".join([*slide.texts(), *texts])
