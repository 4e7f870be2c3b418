from django.db import models
from django.utils.functional import cached_property
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.drawing.card import COVER
from core.drawing.covers import compose
from core.models import BasePage
from core.pages.later import later
from core.pages.outline import Outline, parts, reading_minutes
from core.staff.panels import WarningsPanel
from research.models.theme import Theme

OTHERS = 8  # questions that lead on, at the foot of a page


class ExplainerPage(BasePage):
    """A question that people ask of a theme, and what our publications say to it: a short answer,
    then a longer one with side notes that say where each thing stands.
    """

    parent_page_types = ["research.ThemePage"]
    subpage_types: list[str] = []

    answer = models.TextField(
        max_length=400,
        help_text="The answer in a sentence or two. It stands large on the page, on the page of "
        "its theme, in search, and where the address is shared.",
    )
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [WarningsPanel(), *BasePage.content_panels, "answer", "body"]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("answer", boost=2),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "explainer"

    type_label = card_eyebrow = "Explainer"

    @property
    def head_description(self) -> str:
        return self.search_description or self.answer

    @cached_property
    def theme(self) -> Theme | None:
        """The theme of the page above it; None where somebody has moved it elsewhere."""
        return Theme.objects.filter(page__path=self.path[: -self.steplen]).first()

    def card_composition(self):
        themes = [self.theme.slug] if self.theme else []
        return compose(self.slug, "briefing", themes, None, *COVER)

    @property
    def parts(self) -> Outline:
        return parts(self.body)

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.body)

    def editor_warnings(self) -> list[str]:
        lacks = {"Side notes: readers want to know who says it, and where.": self.parts.notes}
        return [what for what, there in lacks.items() if not there] + super().editor_warnings()

    def others(self) -> list["ExplainerPage"]:
        """Explainers of all themes but this one, in the order of the tree."""
        there = ExplainerPage.objects.published().of_few().exclude(pk=self.pk)
        return list(there.order_by("path")[:OTHERS])

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | later(
            theme=lambda: self.theme, others=self.others
        )
