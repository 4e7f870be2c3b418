from django.db import models
from wagtail.fields import RichTextField

from core.listing import FromShelf, GroupedPageMixin, Listing, Sort
from core.models import BasePage
from core.pages.later import later
from core.relations.folding import put_in_place
from core.relations.gathering import add_counts, counts_in_words
from core.values.vocabulary import Sector
from partners.groups import HEADINGS, SPONSOR, SectorFacet
from partners.models.partner import PartnerPage

MOST = 24  # of each sector on the index


class PartnersListing(Listing):
    """Everybody the Centre works with, by sector; counted from memory."""

    model = "partners.PartnerPage"
    selection_class = FromShelf
    facets = [SectorFacet("sector", "Sector")]
    sorts = [Sort("name", "By name", "title", of_thing={"title": lambda p: p.title.casefold()})]


class PartnersIndexPage(GroupedPageMixin, BasePage):
    """Everybody the Centre works with, by sector; sponsors are named apart."""

    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])
    public = models.CharField(max_length=160, blank=True, verbose_name="public bodies")
    business = models.CharField(max_length=160, blank=True)
    third = models.CharField(max_length=160, blank=True, verbose_name="third sector")
    academic = models.CharField(max_length=160, blank=True, verbose_name="universities")
    professional = models.CharField(max_length=160, blank=True, verbose_name="professional bodies")
    individual = models.CharField(max_length=160, blank=True, verbose_name="individuals")
    sponsors = RichTextField(
        blank=True,
        features=["bold", "italic", "link"],
        verbose_name="about the sponsors",
        help_text="Shown above their names.",
    )

    rich_texts = ["introduction", "sponsors"]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["partners.PartnerPage"]
    max_count = 1
    template = "partners/index_page.html"
    grouped_by, headings = "sector", HEADINGS
    listing_class, per_page = PartnersListing, 60

    content_panels = [*BasePage.content_panels, "introduction", *Sector.values, "sponsors"]

    class Meta:
        verbose_name = "partners index"

    def listed(self):
        return PartnerPage.objects.child_of(self).published().for_listing()

    def most_of_each(self) -> dict[str, int | None]:
        return dict.fromkeys(HEADINGS, MOST)

    def notes(self) -> dict[str, str]:
        return {sector: getattr(self, sector) for sector in Sector.values}

    def describe(self, rows) -> None:
        """Give each its `counts` in words, and whether it `is_folded` (core.relations.folding)."""
        partners = list(rows)
        add_counts(partners)
        for partner in partners:
            partner.counts = counts_in_words(partner)
            partner.is_folded = not (partner.says_more or partner.counts)
        # Named once more, with the sponsors: from there to its entry.
        put_in_place([p for p in partners if p.is_sponsor and not p.only_sponsors])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        groups = context.get("groups", [])
        return context | later(
            sponsors=lambda: next((group for group in groups if group.name == SPONSOR), None)
        )
