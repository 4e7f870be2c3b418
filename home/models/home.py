from datetime import date
from functools import partial

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from core.models import BasePage
from core.pages.later import later
from core.staff.panels import DatePanel
from core.values.vocabulary import Kind
from home.front import Front, coming, last_event
from suggestions.public_clock import public_clock


class HomePage(BasePage):
    """The front of the house; its sections fill themselves from what has been published."""

    heading_text = models.CharField(
        max_length=120, verbose_name="heading", help_text="The large words at the top."
    )
    statement = models.TextField(help_text="Two or three short sentences beside the heading.")
    kinds_introduction = models.CharField(max_length=255, blank=True)
    public_public = models.CharField(max_length=160, blank=True, verbose_name="public–public")
    public_third_sector = models.CharField(
        max_length=160, blank=True, verbose_name="public–third sector"
    )
    public_business = models.CharField(max_length=160, blank=True, verbose_name="public–business")
    co_production = models.CharField(max_length=160, blank=True, verbose_name="co-production")

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    content_panels = [
        *BasePage.content_panels,
        "heading_text",
        "statement",
        InlinePanel(
            "features",
            heading="Hand-picked research",
            label="Output",
            max_num=5,
            help_text="Shown first, in this order; the first is the lead. The newest outputs fill "
            "what is left. A sample is never shown.",
        ),
        "kinds_introduction",
        "public_public",
        "public_third_sector",
        "public_business",
        "co_production",
    ]

    class Meta:
        verbose_name = "home page"

    @property
    def heading(self):
        return self.heading_text

    @property
    def head_description(self):
        return self.search_description or self.statement

    @property
    def kinds(self) -> list[dict]:
        """The kinds of partnership, each with its line of explanation."""
        return [
            {"slug": kind.value, "name": kind.label, "text": getattr(self, kind.name.lower())}
            for kind in Kind
        ]

    def get_context(self, request, *args, **kwargs):
        shown = Front(HomeFeature.objects.filter(home=self.pk))
        if getattr(request, "is_preview", False):  # a draft holds its rows in memory
            shown.picked = [f for f in self.features.all() if f.holds_on(timezone.localdate())]
        parts = ["outputs", "news", "way", "outcomes", "partners", "theme_pages"]
        return super().get_context(request, *args, **kwargs) | later(
            coming=coming,
            last_event=last_event,
            clock=public_clock,
            **{name: partial(getattr, shown, name) for name in parts},
        )


class HomeFeature(Orderable):
    """An output picked by hand for the front page, for good or until a day."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="features")
    output = models.ForeignKey("research.OutputPage", on_delete=models.CASCADE, related_name="+")
    finding = models.CharField(
        max_length=200,
        blank=True,
        help_text="What it shows, in a sentence: stands large where it comes first. Left empty, it "
        "is the first sentence of “in one minute”.",
    )
    until = models.DateField(
        null=True,
        blank=True,
        verbose_name="shown until",
        help_text="The last day on which it is picked. Left empty, until you take it away.",
    )

    panels = [
        PageChooserPanel("output", "research.OutputPage"),
        "finding",
        DatePanel("until"),
    ]

    def holds_on(self, day: date) -> bool:
        return self.until is None or day <= self.until
