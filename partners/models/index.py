from django.db import models
from wagtail.fields import RichTextField

from core.listing import FromShelf, Group, Listing, Sort, first_of_each
from core.models import BasePage
from core.relations.gathering import add_counts, counts_in_words
from core.values.vocabulary import Sector
from partners.groups import HEADINGS, SPONSOR, SectorFacet
from partners.models.partner import PartnerPage

MOST = 24  # of each sector on the index
PER_PAGE = 60  # of the list of a whole one


class PartnersListing(Listing):
    """Everybody the Centre works with, by sector; counted from memory."""

    model = "partners.PartnerPage"
    selection_class = FromShelf
    facets = [SectorFacet("sector", "Sector")]
    sorts = [Sort("name", "By name", "title", of_thing={"title": lambda p: p.title.casefold()})]


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

    def listing(self, data) -> PartnersListing:
        partners = PartnerPage.objects.child_of(self).published().for_listing()
        return PartnersListing(partners, data, per_page=PER_PAGE)

    def groups(self) -> dict[str, dict]:
        """Sector → its heading, note and first partners; the sponsors as well."""
        found = first_of_each(self.listing, "sector", dict.fromkeys(HEADINGS, MOST))
        described([partner for group in found for partner in group.rows])
        return {
            group.name: group_view(group, getattr(self, group.name, ""))
            for group in found
            if group.rows
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listing = self.listing(request.GET)
        if not listing.is_filtered and listing.page_number == "1":
            groups = self.groups()
            return context | {
                "sectors": [group for name, group in groups.items() if name != SPONSOR],
                "sponsor_pages": groups.get(SPONSOR, {}).get("partners", []),
                "sponsors_more": groups.get(SPONSOR, {}).get("more", 0),
                "sponsors_url": groups.get(SPONSOR, {}).get("url", ""),
                "is_cut": any(group["more"] for group in groups.values()),
            }
        results = listing.page
        described(results)
        chosen = listing.chosen["sector"]
        heading = HEADINGS[chosen[0]] if len(chosen) == 1 else self.heading
        return context | {"listing": listing, "results": results, "list_heading": heading}


def group_view(group: Group, note: str) -> dict:
    return {
        "slug": group.name,
        "heading": HEADINGS[group.name],
        "note": note,
        "partners": group.rows,
        "more": group.count if group.has_more else 0,
        "url": group.url,
    }


def described(partners) -> None:
    """Give each of `partners` its `counts` in words."""
    partners = list(partners)
    add_counts(partners)
    for partner in partners:
        partner.counts = counts_in_words(partner)
