from django.db import models
from django.db.models import Count, Q
from wagtail.fields import RichTextField
from wagtail.models import PageManager

from core.drawing.card import COVER
from core.drawing.covers import compose
from core.models import BasePage, PageQuerySet
from core.relations.gathering import gathered
from core.values.themes import THEMES
from research.models.output import OutputPage
from research.models.theme import OutputTheme, Theme

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
        themes = ThemePage.objects.child_of(self).published().with_counts()
        return super().get_context(request, *args, **kwargs) | {"theme_pages": themes}


class ThemePageQuerySet(PageQuerySet):
    def with_counts(self):
        """Each with its theme and, as `outputs`, how many outputs anybody may read."""
        published = OutputPage.objects.published().values("pk")
        return (
            self.select_related("theme")
            .annotate(
                outputs=Count(
                    "theme__outputtheme_items",
                    filter=Q(theme__outputtheme_items__content_object__in=published),
                )
            )
            .order_by("theme__position")
        )


class ThemePage(BasePage):
    """One of the five themes: what it asks, what has been found, and where it overlaps others."""

    theme = models.OneToOneField(Theme, on_delete=models.PROTECT, related_name="page")
    tagline = models.CharField(max_length=160, help_text="One line, below the name.")
    introduction = RichTextField(blank=True, features=["bold", "italic", "ol", "ul", "link"])
    rich_texts = ["introduction"]
    questions = models.TextField(
        blank=True,
        verbose_name="what we want to know",
        help_text="The questions we are working on now, a line each.",
    )

    parent_page_types = ["research.ThemesIndexPage"]
    subpage_types: list[str] = []

    objects = PageManager.from_queryset(ThemePageQuerySet)()

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

    def overlaps(self) -> dict[str, int]:
        """Slug of each theme → how many published outputs bear it and this one."""
        here = OutputPage.objects.published().filter(theme_items__tag=self.theme_id)
        rows = OutputTheme.objects.filter(content_object__in=here.values("pk")).order_by()
        return dict(rows.values_list("tag__slug").annotate(Count("pk")))

    def get_context(self, request, *args, **kwargs):
        outputs = OutputPage.objects.published().filter(theme_items__tag=self.theme_id)
        counts = self.overlaps()
        slugs = [s for s in THEMES if s != self.theme.slug]
        others = gathered(self) if self.pk else []
        return super().get_context(request, *args, **kwargs) | {
            "latest": outputs.newest_first().for_listing()[:3],
            "outputs": counts.get(self.theme.slug, 0),
            "overlaps": [{"slug": s, "name": THEMES[s], "count": counts.get(s, 0)} for s in slugs],
            "board": next((g for g in others if g.name == QUESTIONS), None),
            "gathered": [g for g in others if g.name != QUESTIONS],
        }
