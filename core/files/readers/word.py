"""The words of a Word file (WordprocessingML, ISO/IEC 29500-1 §17), which has no pages of its own.

Deleted and moved words, field codes and comments are left out: nobody reads them there.
"""

from collections.abc import Iterator
from typing import BinaryIO

from core.files.readers.archive import Archive
from core.files.readers.relations import main_part, relations, targets
from core.files.readers.xml_words import Grammar, words_of

WORD = Grammar(
    words=frozenset({"t"}),
    breaks=frozenset({"p", "tab", "br", "cr"}),
    skipped=frozenset({"del", "moveFrom", "Fallback"}),
)


def pages(file: BinaryIO) -> Iterator[tuple[int, str]]:
    archive = Archive(file)
    main = main_part(archive)
    parts = [main, *targets(relations(archive, main), "footnotes", "endnotes")]
    texts = [text for part in parts for text in words_of(archive.chunks(part), WORD)]
    yield 0, "\n".join(texts)
