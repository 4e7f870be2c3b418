from django.db import models
from wagtail.fields import RichTextField

from core.models import BasePage
from core.relations.gathering import add_counts, counts_in_words
from core.values.vocabulary import Sector
from partners.models.partner import PartnerPage


class PartnersIndexPage(BasePage):
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

    content_panels = [*BasePage.content_panels, "introduction", *Sector.values, "sponsors"]

    class Meta:
        verbose_name = "partners index"

    def partners(self) -> list[PartnerPage]:
        """Everybody published, each with `counts` in words."""
        partners = list(PartnerPage.objects.child_of(self).published().for_listing())
        add_counts(partners)
        for partner in partners:
            partner.counts = counts_in_words(partner)
        return partners

    def get_context(self, request, *args, **kwargs):
        partners = self.partners()
        sectors = [
            {
                "slug": sector.value,
                "heading": sector.label,
                "note": getattr(self, sector.value),
                "partners": [p for p in partners if p.sector == sector and not p.only_sponsors],
            }
            for sector in Sector
        ]
        return super().get_context(request, *args, **kwargs) | {
            "sectors": [sector for sector in sectors if sector["partners"]],
            "sponsor_pages": [partner for partner in partners if partner.is_sponsor],
        }
