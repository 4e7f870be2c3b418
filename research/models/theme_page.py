from django.db import models
from django.http import QueryDict
from wagtail.fields import RichTextField

from core.drawing.card import COVER
from core.drawing.covers import compose
from core.models import BasePage
from core.pages.later import later
from core.relations.gathering import gathered
from core.values.themes import THEMES
from research.models.index import OutputListing
from research.models.output import OutputPage
from research.models.theme import Theme

# What is gathered under this name stands beside the questions of the page itself.
QUESTIONS = "questions"


class ThemesIndexPage(BasePage):
    """The five themes side by side."""

    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])
    rich_texts = ["introduction"]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["research.ThemePage"]
    max_count = 1

    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = "themes index"

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | later(theme_pages=self.theme_pages)

    def theme_pages(self) -> list["ThemePage"]:
        """The themes below, each with the number of its `outputs`."""
        pages = ThemePage.objects.child_of(self).published().of_few().select_related("theme")
        counts = outputs_listed().numbers("theme")
        themes = list(pages.order_by("theme__position"))
        for page in themes:
            page.outputs = counts.get(page.theme.slug, 0)
        return themes


def outputs_listed(theme: str = "") -> OutputListing:
    """The list of all outputs, or of those that bear the theme with the slug `theme`."""
    chosen = QueryDict(f"theme={theme}" if theme else "")
    return OutputListing(OutputPage.objects.published().for_listing(), chosen)


class ThemePage(BasePage):
    """One of the five themes: what it asks, what has been found, and where it overlaps others."""

    theme = models.OneToOneField(Theme, on_delete=models.PROTECT, related_name="page")
    tagline = models.CharField(max_length=160, help_text="One line, below the name.")
    introduction = RichTextField(blank=True, features=["bold", "italic", "ol", "ul", "link"])
    rich_texts = ["introduction"]
    shown_with = ["theme"]
    questions = models.TextField(
        blank=True,
        verbose_name="what we want to know",
        help_text="The questions we are working on now, a line each.",
    )

    parent_page_types = ["research.ThemesIndexPage"]
    subpage_types: list[str] = []

    content_panels = [*BasePage.content_panels, "theme", "tagline", "introduction", "questions"]

    class Meta:
        verbose_name = "theme page"

    @property
    def head_description(self):
        return self.search_description or self.tagline

    type_label = card_eyebrow = "Theme"

    def card_composition(self):
        return compose(self.theme.slug, "briefing", [self.theme.slug], None, *COVER)

    @property
    def question_list(self) -> list[str]:
        return [line for line in map(str.strip, self.questions.splitlines()) if line]

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | later(shown=self.shown)

    def shown(self) -> dict:
        """What the page has from other things: outputs, overlaps, the board, what is gathered."""
        listing = outputs_listed(self.theme.slug)
        counts = listing.numbers("theme")
        slugs = [s for s in THEMES if s != self.theme.slug]
        others = gathered(self) if self.pk else []
        return {
            "latest": listing.selection[:3],
            "outputs": listing.count,
            "overlaps": [{"slug": s, "name": THEMES[s], "count": counts.get(s, 0)} for s in slugs],
            "board": next((g for g in others if g.name == QUESTIONS), None),
            "gathered": [g for g in others if g.name != QUESTIONS],
        }
