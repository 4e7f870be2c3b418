"""From what stands one below the other in a document to the parts of a body."""

import re

from interop.word.document import ASKED, CHANGED, LEFT, Part, Remark
from interop.word.reading.blocks import Block, Paragraph, Picture, Table
from interop.word.reading.gathering import Gatherer, paragraph_html
from interop.word.reading.pieces import Piece

FRONT = {"title", "subtitle", "authors", "date", "abstract"}
CONTENTS = "The list of contents is left out: the page makes its own."
BOX = "This stood in a box beside the text."
LINK = "A link led from these words, which can have none: put it into a text."
ONE_CELL = "A table of one cell, as a frame is made of: its words stand in the text."
NO_CAPTION = "The table has no caption: say what it shows."
NO_WORDS = "The picture has no words for those who do not see it: say what it shows."
SAID_BY = re.compile(r"^\s*[—–―-]\s*(?=\w)")
SOURCE = re.compile(r"^Sources?:\s*", re.IGNORECASE)
NUMBERED = re.compile(r"^(Table)\s+[\dIVX]+(?:[.\-–]\d+)*\s*[.:–—-]?\s*", re.IGNORECASE)
SAYS = {
    "table": re.compile(r"table\b", re.IGNORECASE),
    "figure": re.compile(r"(?:fig(?:ure)?|chart|map|picture|photo)\b", re.IGNORECASE),
}
LONGEST_HEADING = 160


class Arranger(Gatherer):
    """Puts blocks into pieces: texts that belong together into one, notes behind their text."""

    def __init__(self) -> None:
        super().__init__()
        self.captions: list[Paragraph] = []  # that may be of a table that follows

    def arrange(self, blocks: list[Block]) -> None:
        for block, following in zip(blocks, followings(blocks), strict=True):
            if isinstance(block, Table):
                self.table(block)
            else:
                self.paragraph(block, following)
        self.leave_captions()
        self.end_text()

    def leave_captions(self) -> None:
        """Those of which nothing followed are lines of text."""
        captions, self.captions = self.captions, []
        for caption in captions:
            self.line(caption)

    # --- Paragraphs -----------------------------------------------------------------------

    def paragraph(self, block: Paragraph, following: Block | None) -> None:
        if block.pictures_first:
            self.pictures(block)
        if block.text or block.notes:
            self.words(block, following)
        else:
            self.told += block.remarks
        if not block.pictures_first:
            self.pictures(block)
        for box in block.boxes:
            self.box(box)

    def words(self, block: Paragraph, following: Block | None) -> None:
        if block.role == "contents":
            self.contents(block)
        elif block.role in FRONT:
            self.add("text", block, text=paragraph_html(block.spans), front=block.role)
        elif block.role == "quotation" and block.text:
            self.quotation(block)
        elif block.role == "caption" and self.caption(block, following):
            pass
        elif block.level and block.text:
            self.heading(block)
        elif self.is_source(block):
            self.source(block)
        elif block.items:
            self.item(block, *block.items)
        else:
            self.line(block)

    def source(self, block: Paragraph) -> None:
        self.pieces[-1].change(source=SOURCE.sub("", block.text))
        self.tell_of(block, self.pieces[-1])

    def contents(self, block: Paragraph) -> None:
        """Told once, with all its lines."""
        for n, remark in enumerate(self.remarks):
            if remark.what == CONTENTS:
                said = f"{remark.words} {block.text}"
                self.remarks[n] = Remark(LEFT, CONTENTS, words=said)
                return
        self.remarks.append(Remark(LEFT, CONTENTS, words=block.text))

    # --- What stands by itself ------------------------------------------------------------

    def add(self, kind: str, block: Paragraph, **what) -> Piece:
        self.end_text()
        piece = Piece(Part(kind, **what))
        self.pieces.append(piece)
        self.tell_of(block, piece)
        self.notes_below(block.notes, f"a {kind}")
        return piece

    def tell_of(self, block: Paragraph, piece: Piece) -> None:
        """What is told of `block`, and the links that its piece, as words alone, cannot have."""
        piece.remarks += block.remarks
        if piece.kind != "text":
            for address in dict.fromkeys(span.link for span in block.spans if span.link):
                piece.tell(CHANGED, LINK, address)

    def heading(self, block: Paragraph) -> None:
        if len(block.text) > LONGEST_HEADING:
            said = f"It was a heading of more than {LONGEST_HEADING} letters: it is a text now."
            block.remarks.append(Remark(CHANGED, said))
            self.line(block)
            self.end_text()
        else:
            self.add("heading", block, text=block.text, level=block.level)

    def quotation(self, block: Paragraph) -> None:
        last = self.pieces[-1] if self.pieces and not (self.text or self.items.lines) else None
        is_next = last is not None and last.kind == "quotation" and not last.part.caption
        if is_next and last is not None and SAID_BY.match(block.text):
            last.change(caption=SAID_BY.sub("", block.text))
        elif is_next and last is not None:
            last.change(text=f"{last.part.text}\n\n{block.text}")
        else:
            self.add("quotation", block, text=block.text)
            return
        self.tell_of(block, last)
        self.notes_below(block.notes, "a quotation")

    def box(self, blocks: list[Block]) -> None:
        self.end_text()
        first = len(self.pieces)
        self.arrange(blocks)
        for piece in self.pieces[first:]:
            piece.tell(CHANGED, BOX)

    def pictures(self, block: Paragraph | Table) -> None:
        for picture in block.pictures:
            self.end_text()
            self.picture(picture)

    def picture(self, picture: Picture) -> None:
        part = Part(
            "figure",
            picture=picture.part,
            alt=picture.alt,
            is_decorative=picture.is_decorative,
        )
        piece = Piece(part, picture.remarks)
        if not (picture.alt or picture.is_decorative):
            piece.tell(ASKED, NO_WORDS)
        self.pieces.append(piece)
        self.take_caption(piece)

    # --- Tables and captions --------------------------------------------------------------

    def caption(self, block: Paragraph, following: Block | None) -> bool:
        """Whether `block` is the caption of what stands before it, or of what follows.

        That of a table stands above it more often, that of a picture below.
        """
        last = self.pieces[-1] if self.pieces and not (self.text or self.items.lines) else None
        if isinstance(following, Table) and not following.framed and is_for("table", block):
            self.captions.append(block)
        elif last and not last.part.caption and is_for(last.kind, block):
            self.give_caption(last, block)
        elif is_picture(following) and is_for("figure", block):
            self.captions.append(block)
        else:
            return False
        return True

    def take_caption(self, piece: Piece) -> None:
        """Give `piece` the caption that stood before it, if one did."""
        captions, self.captions = self.captions, []
        for caption in captions:
            self.give_caption(piece, caption)

    def give_caption(self, piece: Piece, block: Paragraph) -> None:
        said = block.text
        numbered = NUMBERED.match(said) if piece.kind == "table" else None
        if numbered and said[numbered.end() :]:
            words = numbered[0].strip()
            told = f"The page numbers tables by itself: “{words}” was taken from the caption."
            piece.tell(CHANGED, told)
            said = said[numbered.end() :]
        piece.change(caption=said)
        piece.remarks = [each for each in piece.remarks if each.what != NO_CAPTION]
        self.tell_of(block, piece)
        self.notes_below(block.notes, "a caption")

    def is_source(self, block: Paragraph) -> bool:
        if self.text or self.items.lines or not self.pieces or block.notes:
            return False
        last = self.pieces[-1]
        return last.kind == "table" and not last.part.source and bool(SOURCE.match(block.text))

    def table(self, block: Table) -> None:
        self.end_text()
        if block.framed:
            self.frame(block)
            return
        if any(any(row) for row in block.rows):
            self.cells(block)
        self.leave_captions()
        self.notes_below(block.notes, "a table")
        self.pictures(block)
        for inner in block.inner:
            self.table(inner)
        for box in block.boxes:
            self.box(box)

    def cells(self, block: Table) -> None:
        rows = tuple(tuple(row) for row in block.rows)
        part = Part("table", rows=rows, has_head=block.has_head, has_side=block.has_side)
        piece = Piece(part, block.remarks)
        piece.tell(ASKED, NO_CAPTION)
        self.pieces.append(piece)
        self.take_caption(piece)

    def frame(self, block: Table) -> None:
        """A table of one cell is a frame around a text."""
        first = len(self.pieces)
        self.arrange(block.framed)
        for piece in self.pieces[first:]:
            piece.tell(CHANGED, ONE_CELL)


def is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not (block.text or block.pictures or block.notes)


def is_picture(block: Block | None) -> bool:
    """Whether it is a picture that stands by itself."""
    return isinstance(block, Paragraph) and bool(block.pictures) and not block.text


def is_for(kind: str, caption: Paragraph) -> bool:
    """Whether a caption may be that of a "table" or a "figure", as far as it says so itself."""
    says = next((kind for kind, words in SAYS.items() if words.match(caption.text)), kind)
    return kind in SAYS and says == kind


def followings(blocks: list[Block]) -> list[Block | None]:
    """What comes after each of `blocks`, without lines that are blank."""
    found: list[Block | None] = []
    following: Block | None = None
    for block in reversed(blocks):
        found.append(following)
        following = following if is_blank(block) else block
    return found[::-1]
