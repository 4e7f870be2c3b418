"""Texts as they are gathered from paragraphs and lists, each with its notes behind it."""

from collections.abc import Iterable, Sequence

from interop.word.document import CHANGED, Part, Remark
from interop.word.reading.blocks import Paragraph
from interop.word.reading.lists import GOES_ON, Items
from interop.word.reading.pieces import Piece
from interop.word.reading.spans import Span, html

NOTE_AS_TEXT = "A note of {} cannot stand beside it: it is a text below."


class Gatherer:
    """Gathers paragraphs until something else follows, or a note: a text then is a piece."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.remarks: list[Remark] = []  # of no piece
        self.text, self.items = "", Items()  # of the text that is being gathered
        self.told: list[Remark] = []
        self.lists: set[str] = set()  # the keys of those that have begun

    def line(self, block: Paragraph) -> None:
        self.end_list()
        self.text += paragraph_html(block.spans)
        self.told += block.remarks
        if block.notes:
            self.end_text(block.notes)

    def item(self, block: Paragraph, key: str, level: int, form: str) -> None:
        if not self.items.goes_with(level, form):
            self.end_list()
        if not self.items.lines and form != "bullet" and key in self.lists:
            self.items.tell(GOES_ON)
        self.lists.add(key)
        self.items.add(level, form, html(block.spans))
        self.items.notes += block.notes
        self.told += block.remarks

    def end_list(self) -> None:
        items, self.items = self.items, Items()
        self.text += items.html
        self.told += [Remark(CHANGED, what) for what in items.told]
        if items.notes:
            self.end_text(items.notes)

    def end_text(self, notes: Sequence[str] = ()) -> None:
        """What was gathered is a text, with its notes behind it."""
        if self.items.lines:
            self.end_list()
        if self.text:
            self.pieces.append(Piece(Part("text", self.text), self.told))
            self.pieces += [Piece(Part("note", note)) for note in notes]
        else:
            self.remarks += self.told
        self.text, self.told = "", []

    def notes_below(self, notes: list[str], of: str) -> None:
        for note in notes:
            self.pieces.append(Piece(Part("text", note)))
            self.pieces[-1].tell(CHANGED, NOTE_AS_TEXT.format(of))


def paragraph_html(spans: Iterable[Span]) -> str:
    said = html(spans)
    return f"<p>{said}</p>" if said else ""
