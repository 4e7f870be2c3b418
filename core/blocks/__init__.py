"""What a body is made of: one block a file, its template in templates/blocks/."""

from wagtail.blocks import StreamBlock

from core.blocks.callout import CalloutBlock
from core.blocks.document import DocumentBlock
from core.blocks.embed import EmbedBlock
from core.blocks.figure import FigureBlock
from core.blocks.heading import HeadingBlock
from core.blocks.quotation import QuotationBlock
from core.blocks.table import CaptionedTableBlock
from core.blocks.text import TextBlock
from core.values.pasted_values import tidied


class BodyBlock(StreamBlock):
    """The body of every page: text and what a reader may find in it."""

    heading = HeadingBlock()
    text = TextBlock()
    quotation = QuotationBlock()
    table = CaptionedTableBlock()
    figure = FigureBlock()
    callout = CalloutBlock()
    document = DocumentBlock()
    embed = EmbedBlock()

    class Meta:
        required = False

    def clean(self, value, **how):
        """As Wagtail's; what was pasted into a block loses what nobody can see (core.values)."""
        clean = super().clean(value, **how)
        for child in clean:
            child.value = tidied(child.value)
        return clean
