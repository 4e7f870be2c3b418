"""What a body is made of: one block a file, its template in templates/blocks/."""

from itertools import takewhile

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock, StreamBlockValidationError

from core.blocks.callout import CalloutBlock
from core.blocks.chart import ChartBlock
from core.blocks.document import DocumentBlock
from core.blocks.embed import EmbedBlock
from core.blocks.figure import FigureBlock
from core.blocks.glossary import GlossaryBlock
from core.blocks.heading import HeadingBlock
from core.blocks.note import NoteBlock
from core.blocks.quotation import QuotationBlock
from core.blocks.table import CaptionedTableBlock
from core.blocks.text import TextBlock
from core.values.citation_marks import names_in
from core.values.note_marks import marks_in
from core.values.part_names import marked_text, name_of
from core.values.pasted_values import tidied

ALONE = "A side note stands directly after the text that it belongs to."
IN_CALLOUT = "A call-out holds no side notes: put the note after a text."
TOO_MANY = "[^] stands here more often than side notes follow."
UNKNOWN = "[#{}] refers to nothing: no heading, table, chart or picture has this name."
TWICE = "“{}” is the name of another part above: give each its own."


class BodyBlock(StreamBlock):
    """The body of every page: text and what a reader may find in it."""

    heading = HeadingBlock()
    text = TextBlock()
    note = NoteBlock()
    quotation = QuotationBlock()
    table = CaptionedTableBlock()
    chart = ChartBlock()
    figure = FigureBlock()
    callout = CalloutBlock()
    glossary = GlossaryBlock()
    document = DocumentBlock()
    embed = EmbedBlock()

    class Meta:
        required = False

    def clean(self, value, **how):
        """As Wagtail's; what was pasted into a block loses what nobody can see (core.values)."""
        clean = super().clean(value, **how)
        for child in clean:
            child.value = tidied(child.value)
        blocks = [] if self.is_deferred_validation else list(clean)
        if wrong := wrong_with_notes(blocks) | wrong_with_names(blocks):
            raise StreamBlockValidationError(block_errors=wrong)
        return clean


def wrong_with_notes(blocks: list) -> dict[int, ValidationError]:
    """Place of a block → what is wrong with where its side notes, or their marks, stand."""
    wrong, before = {}, ""
    for place, block in enumerate(blocks):
        if block.block_type == "note" and before not in {"text", "note"}:
            wrong[place] = ALONE
        elif block.block_type == "callout" and marks_in(block.value["text"].source):
            wrong[place] = IN_CALLOUT
        elif block.block_type == "text" and marks_in(block.value.source) > notes_after(
            blocks[place:]
        ):
            wrong[place] = TOO_MANY
        before = block.block_type
    return {place: ValidationError(why) for place, why in wrong.items()}


def notes_after(blocks: list) -> int:
    """How many side notes follow the first of `blocks` directly."""
    return len(list(takewhile(lambda block: block.block_type == "note", blocks[1:])))


def wrong_with_names(blocks: list) -> dict[int, ValidationError]:
    """Place of a block → what is wrong with its name for cross references, or with those in it."""
    wrong, taken = {}, set()
    for place, block in enumerate(blocks):
        name = name_of(block)
        if name in taken:
            wrong[place] = ValidationError(TWICE.format(name))
        taken.update([name] if name else [])
    for place, block in enumerate(blocks):
        unknown = [name for name in names_in(marked_text(block)) if name not in taken]
        if unknown:
            wrong[place] = ValidationError([UNKNOWN.format(name) for name in unknown])
    return wrong
