from wagtail.blocks import RichTextBlock


class TextBlock(RichTextBlock):
    """Paragraphs and lists; headings, pictures and tables have blocks of their own."""

    FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript"]

    def __init__(self, features=None, **kwargs):
        super().__init__(features=features or self.FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        template = "blocks/text.html"
        label = "Text or list"
