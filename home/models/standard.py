from django.db import models
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage
from core.outline import parts
from core.panels import WarningsPanel


class StandardPage(BasePage):
    """A page of the Centre about itself: what it is for, how it works, how to reach it."""

    introduction = models.TextField(blank=True, help_text="One or two sentences, set large.")
    body = StreamField(BodyBlock(), blank=True)

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    content_panels = [WarningsPanel(), *BasePage.content_panels, "introduction", "body"]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "page"

    @property
    def parts(self):
        return parts(self.body)

    @property
    def head_description(self):
        return self.search_description or self.introduction

    def get_context(self, request, *args, **kwargs):
        """With the pages of its section: its children, or where it has none, its siblings."""
        top = self if self.depth <= 3 else self.get_parent()
        around = StandardPage.objects.descendant_of(top, inclusive=True).published()
        section = list(
            around.filter(depth__lte=top.depth + 1).order_by("path").defer_streamfields()
        )
        # Below something that is not public, no names are given away.
        shown = section[1:] if section and section[0].pk == top.pk else []
        return super().get_context(request, *args, **kwargs) | {"top": top, "section": shown}
