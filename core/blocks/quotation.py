from wagtail.blocks import CharBlock, StructBlock, TextBlock


class QuotationBlock(StructBlock):
    """Somebody's own words, with whoever said or wrote them."""

    quote = TextBlock(help_text="The words themselves, without quotation marks.")
    attribution = CharBlock(help_text="Who said it and where, for example: Title of the work, 2009")

    class Meta:
        icon = "openquote"
        template = "blocks/quotation.html"
        label = "Quotation"
