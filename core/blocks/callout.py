from wagtail.blocks import CharBlock, StructBlock

from core.blocks.text import TextBlock


class CalloutBlock(StructBlock):
    """A point that should not be missed, set apart from the text."""

    title = CharBlock(max_length=120)
    text = TextBlock(features=["bold", "italic", "language", "ol", "ul", "link"])

    class Meta:
        icon = "warning"
        template = "blocks/callout.html"
        label = "Call-out"
