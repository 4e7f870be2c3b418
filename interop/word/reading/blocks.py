"""What stands one below the other in a document: paragraphs, pictures and tables."""

from dataclasses import dataclass, field

from interop.word.document import Remark
from interop.word.reading.spans import Span, plain


@dataclass
class Picture:
    """A picture: the part of the file that holds it, and the words that the document has for it."""

    part: str
    alt: str = ""
    is_decorative: bool = False
    remarks: list[Remark] = field(default_factory=list)


@dataclass
class Paragraph:
    """`role` is what its style makes of it ("" for ordinary text), `level` that of a heading.

    `items` says in which list it stands: its key, the level in it, and the format of its numbers.
    `is_strong`: all its words are bold, be it by its style; `size` is that of most of its words.
    """

    spans: list[Span] = field(default_factory=list)
    role: str = ""
    level: int = 0
    items: tuple[str, int, str] | None = None
    is_strong: bool = False
    size: int = 0
    by_look: bool = False
    pictures: list[Picture] = field(default_factory=list)
    pictures_first: bool = False
    boxes: list[list["Block"]] = field(default_factory=list)  # texts that float beside it
    remarks: list[Remark] = field(default_factory=list)

    @property
    def text(self) -> str:
        return plain(self.spans)

    @property
    def notes(self) -> list[str]:
        return [span.note for span in self.spans if span.note]


@dataclass
class Table:
    """Rows of cells, each of the same length, and whatever a cell holds that no text is."""

    rows: list[list[str]]
    has_head: bool = False
    has_side: bool = False
    notes: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    inner: list["Table"] = field(default_factory=list)
    boxes: list[list["Block"]] = field(default_factory=list)
    framed: list["Block"] = field(default_factory=list)  # all there is in it, if it is one cell
    remarks: list[Remark] = field(default_factory=list)


Block = Paragraph | Table
