from wagtail.blocks import CharBlock, StructBlock, TextBlock

from core.values.citation_marks import without_citations


class QuotationBlock(StructBlock):
    """Somebody's own words, with whoever said or wrote them."""

    quote = TextBlock(help_text="The words themselves, without quotation marks.")
    attribution = CharBlock(help_text="Who said it and where, for example: Title of the work, 2009")

    def get_searchable_content(self, value):
        """As Wagtail's, without the marks of citations."""
        return [without_citations(text) for text in super().get_searchable_content(value)]

    class Meta:
        icon = "openquote"
        template = "blocks/quotation.html"
        label = "Quotation"
