from operator import attrgetter

from django.db.models import Value
from django.db.models.functions import Concat, Trim
from wagtail.fields import RichTextField

from core.listing import (
    ChoiceFacet,
    FromShelf,
    LinkFacet,
    Listing,
    ListingPageMixin,
    RelatedFacet,
    Sort,
    YearFacet,
)
from core.models import BasePage
from research.facets import BY_KIND, BY_THEME
from research.linked import (
    OUTPUT_TO_PARTNER,
    OUTPUT_TO_PERSON,
    OUTPUT_TO_PROJECT,
    outputs_by_person,
    outputs_of_project,
    outputs_with_partner,
)
from research.models.output import OutputPage
from research.vocabulary import OutputType

AUTHOR_NAME = Trim(Concat("contributions__given_name", Value(" "), "contributions__family_name"))

# What is undated comes last, also where somebody left a date beside that choice.
KNOWN = {"date": attrgetter("known_date")}


class OutputListing(Listing):
    """Everything the Centre has published or reproduced; counted and put in order from memory."""

    model = "research.OutputPage"
    selection_class = FromShelf
    facets = [
        BY_THEME,
        BY_KIND,
        ChoiceFacet("type", "Type", OutputType.choices),
        YearFacet("year", "Year", "date"),
        RelatedFacet(
            "author",
            "Author",
            "contributions__slug",
            AUTHOR_NAME,
            of_thing=lambda output: {row.slug: row.name for row in output.contributions.all()},
        ),
        LinkFacet(
            "partner", "Partner", "partners.PartnerPage", outputs_with_partner, OUTPUT_TO_PARTNER
        ),
        LinkFacet("person", "Person", "people.PersonPage", outputs_by_person, OUTPUT_TO_PERSON),
        LinkFacet(
            "project", "Project", "research.ProjectPage", outputs_of_project, OUTPUT_TO_PROJECT
        ),
    ]
    sorts = [
        Sort("newest", "Newest first", "-date", "title", of_thing=KNOWN),
        Sort("oldest", "Oldest first", "date", "title", of_thing=KNOWN),
        Sort("title", "Title", "title"),
        # Of an archive that is loaded, other than by date: what feeds go by.
        Sort("added", "Latest on this site", "-first_published_at"),
    ]


class ResearchIndexPage(ListingPageMixin, BasePage):
    """Everything the Centre has published or reproduced, to search, filter and cite."""

    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])
    rich_texts = ["introduction"]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["research.OutputPage"]
    max_count = 1
    template = "research/index_page.html"
    listing_class = OutputListing

    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = "research index"

    def listed(self):
        return OutputPage.objects.published().child_of(self).for_listing()
