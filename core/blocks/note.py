from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import CharBlock, PageChooserBlock, StructBlock, StructValue
from wagtail.models import Page

from core.blocks.text import TextBlock


class PageKeyBlock(PageChooserBlock):
    """A page of this site, kept and given as its key: pages look all of theirs up together."""

    def to_python(self, value):
        return value if isinstance(value, int) else None

    def bulk_to_python(self, values):
        return [self.to_python(value) for value in values]

    def get_prep_value(self, value):
        return value

    def value_from_form(self, value):
        """A key, whether the form has a page, a key or its digits; None for anything else."""
        key = str(getattr(value, "pk", value) or "")
        return int(key) if key.isdecimal() and len(key) < 19 else None

    def render_basic(self, value, context=None):
        return Page.objects.filter(pk=value).values_list("title", flat=True).first() or ""

    def extract_references(self, value):
        if value is not None:
            yield Page, str(value), "", ""


class NoteValue(StructValue):
    @property
    def is_told(self) -> bool:
        """Whether it says anything: a note without words has no number, and is not shown."""
        text: Any = self.get("text")
        return bool(text and strip_tags(text.source).strip())


class NoteBlock(StructBlock):
    """Where something is said, or a word more on it: beside the text that it follows.

    Notes are numbered by themselves (core.pages.outline). A link leads to what is cited, where that
    is a page of this site.
    """

    text = TextBlock(
        features=["bold", "italic", "language", "link"],
        help_text="Who says it, where and when; or a word more. In the text above, type [^] where "
        "its number is to stand; without that, it stands at the end of the text.",
    )
    page = PageKeyBlock(
        required=False, label="Page of this site", help_text="What is cited, if it is here."
    )
    section = CharBlock(
        required=False,
        max_length=160,
        help_text="The heading there, as it is written there: the link then leads to it.",
    )

    class Meta:
        icon = "comment"
        template = "blocks/note.html"
        label = "Side note"
        value_class = NoteValue
