from functools import partial

from django.db import models
from django.http import QueryDict
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from core.models import BasePage, PageQuerySet
from core.pages.later import later
from core.relations.folding import put_in_place, with_folding
from core.values.vocabulary import Kind, Sector
from events.nearest import next_events
from partners.models import PartnerPage
from partners.models.index import PartnersListing
from research.models import OutputListing, OutputPage, ThemePage
from suggestions.band import outcomes

SHOWN_OUTPUTS = 5
NEXT_EVENTS = 3
MOST_PARTNERS = 24  # names on the front page; all of them stand on /partners/


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
    row_names = ["features"]

    content_panels = [
        *BasePage.content_panels,
        "heading_text",
        "statement",
        InlinePanel(
            "features",
            heading="Hand-picked research",
            label="Output",
            max_num=5,
            help_text="Shown first, in this order. The newest outputs fill what is left.",
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
        """The four kinds of partnership with their line of explanation."""
        return [
            {"slug": kind.value, "name": kind.label, "text": getattr(self, kind.name.lower())}
            for kind in Kind
        ]

    def shown_outputs(self) -> list[OutputPage]:
        """Five outputs: those picked by hand in their order, then the newest."""
        published = OutputPage.objects.published()
        outputs = self.picked(published) if getattr(self, "has_features", True) else []
        if left := SHOWN_OUTPUTS - len(outputs):
            others = published.exclude(pk__in=[output.pk for output in outputs])
            outputs += others.the_newest(left).for_listing(authors=False)
        return outputs

    def picked(self, published: PageQuerySet) -> list[OutputPage]:
        """Those picked by hand that are `published`, in their order."""
        keys = [feature.output_id for feature in self.features.all()]
        found = published.for_listing(authors=False).in_bulk(keys) if keys else {}
        return [found[key] for key in keys if key in found][:SHOWN_OUTPUTS]

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | later(
            outputs=self.shown_outputs,
            output_total=output_total,
            next_events=partial(next_events, NEXT_EVENTS),
            outcomes=outcomes,
            partners=first_partners,
            theme_pages=theme_pages,
        )


def output_total() -> int:
    return OutputListing(OutputPage.objects.published(), QueryDict()).total


def theme_pages() -> PageQuerySet:
    pages = ThemePage.objects.published().of_few()
    return pages.select_related("theme").order_by("theme__position")


def first_partners() -> list[PartnerPage]:
    """The first by name; of sponsors, /partners/ tells apart."""
    partners = partners_listed().selection[:MOST_PARTNERS]
    put_in_place(partners)
    return partners


def partners_listed() -> PartnersListing:
    """The list of all partners but those that are, or were, sponsors and nothing else."""
    sectors = QueryDict("&".join(f"sector={sector}" for sector in Sector.values))
    return PartnersListing(with_folding(PartnerPage.objects.published()), sectors)


class HomeFeature(Orderable):
    """An output picked by hand for the front page."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="features")
    output = models.ForeignKey("research.OutputPage", on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("output", "research.OutputPage")]
