import re

from django.utils.encoding import force_str
from wagtail.blocks import RichTextBlock

from core.values.citation_marks import without_citations
from core.values.note_marks import without_marks

# Paragraphs with nothing in them but text: most texts, which no parser need read.
PLAIN = re.compile(r"(?:[^<>&]*+</?p>)*+[^<>&]*+")


class TextBlock(RichTextBlock):
    """Paragraphs and lists; headings, pictures and tables have blocks of their own."""

    FEATURES = [
        *["bold", "italic", "superscript", "subscript", "language"],
        *["ol", "ul", "link", "document-link"],
    ]

    def __init__(self, features=None, **kwargs):
        super().__init__(features=features or self.FEATURES, **kwargs)

    def get_searchable_content(self, value):
        """As Wagtail's: the text without its markup and its marks of side notes, citations and
        cross references, with a space between paragraphs.
        """
        html = force_str(value.source)
        if self.search_index and PLAIN.fullmatch(html):
            return [unmarked(html.replace("<p>", "").replace("</p>", " ").strip())]
        return [unmarked(text) for text in super().get_searchable_content(value)]

    class Meta:
        icon = "pilcrow"
        template = "blocks/text.html"
        label = "Text or list"


def unmarked(text: str) -> str:
    return without_citations(without_marks(text))
