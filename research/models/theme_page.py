from django.db import models
from django.http import QueryDict
from wagtail.fields import RichTextField

from core.drawing.card import COVER
from core.drawing.covers import compose
from core.models import BasePage
from core.pages.later import later
from core.relations.gathering import gathered
from core.values.lines import lines_of
from core.values.themes import THEMES
from research.models.explainer import ExplainerPage
from research.models.index import OutputListing
from research.models.output import OutputPage
from research.models.theme import Theme
from research.who import look_up_with_who

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
    """One of the five themes, as a place to begin: what is known and what is not, what is asked,
    the latest and the next, who is at it, and where it overlaps others.
    """

    theme = models.OneToOneField(Theme, on_delete=models.PROTECT, related_name="page")
    tagline = models.CharField(max_length=160, help_text="One line, below the name.")
    introduction = RichTextField(blank=True, features=["bold", "italic", "ol", "ul", "link"])
    known = RichTextField(
        blank=True,
        features=["bold", "italic", "ol", "ul", "link"],
        verbose_name="what we know",
        help_text="Findings in a line or two, each with a link to where it stands. The answers of "
        "explainers below this page stand above them by themselves.",
    )
    rich_texts = ["introduction", "known"]
    shown_with = ["theme"]
    unknown = models.TextField(
        blank=True,
        verbose_name="what we don’t know",
        help_text="What is said to be missing or in doubt, and by whom, a line each.",
    )
    questions = models.TextField(
        blank=True,
        verbose_name="what we would like to know",
        help_text="The questions that our work is to answer, a line each. Open questions of this "
        "theme stand below them by themselves.",
    )

    parent_page_types = ["research.ThemesIndexPage"]
    subpage_types = ["research.ExplainerPage"]

    content_panels = [
        *BasePage.content_panels,
        *["theme", "tagline", "introduction", "known", "unknown", "questions"],
    ]

    class Meta:
        verbose_name = "theme page"

    @property
    def head_description(self):
        return self.search_description or self.tagline

    type_label = card_eyebrow = "Theme"

    def card_composition(self):
        return compose(self.theme.slug, "briefing", [self.theme.slug], None, *COVER)

    @property
    def unknown_list(self) -> list[str]:
        return lines_of(self.unknown)

    @property
    def question_list(self) -> list[str]:
        return lines_of(self.questions)

    def explainers(self) -> list[ExplainerPage]:
        return list(ExplainerPage.objects.child_of(self).published().of_few().order_by("path"))

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | later(shown=self.shown)

    def look_up_links(self) -> None:
        """Nothing yet: `shown` does, in one query with the people and partners."""

    def shown(self) -> dict:
        """What the page has from other things: explainers, outputs, overlaps, who is at it, the
        board, what is gathered.
        """
        listing = outputs_listed(self.theme.slug)
        counts = listing.numbers("theme")
        slugs = [s for s in THEMES if s != self.theme.slug]
        others = gathered(self) if self.pk else []
        latest = listing.selection[:3]
        people, partners = look_up_with_who(self, self.introduction, self.known)
        return {
            "explainers": self.explainers() if self.pk else [],
            "latest": latest,
            "latest_year": next(
                (it.date.year for it in latest if it.known_date and not it.is_sample), None
            ),
            "outputs": listing.count,
            "overlaps": [{"slug": s, "name": THEMES[s], "count": counts.get(s, 0)} for s in slugs],
            "people": people,
            "partners": partners,
            "board": next((g for g in others if g.name == QUESTIONS), None),
            "days": next((g for g in others if g.is_of_days), None),
            "gathered": [g for g in others if g.name != QUESTIONS and not g.is_of_days],
        }
