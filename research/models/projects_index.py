from wagtail.fields import RichTextField

from core.listing import (
    ChoiceFacet,
    LinkFacet,
    Listing,
    ListingPageMixin,
    Sort,
    YearFacet,
)
from core.models import BasePage
from core.relations.gathering import add_counts
from research.facets import BY_KIND, BY_THEME
from research.linked import projects_of_person, projects_with_partner
from research.models.project import ProjectPage
from research.models.project_queryset import NEWEST_FIRST, OLDEST_FIRST, YEAR
from research.vocabulary import ProjectStatus


class ProjectListing(Listing):
    """The Centre's projects, asked of the database: there are few."""

    model = "research.ProjectPage"
    facets = [
        BY_THEME,
        BY_KIND,
        ChoiceFacet("status", "Status", ProjectStatus.choices),
        YearFacet("year", "Year it began", "start", year=YEAR),
        LinkFacet("partner", "Partner", "partners.PartnerPage", projects_with_partner),
        LinkFacet("person", "Person", "people.PersonPage", projects_of_person),
    ]
    sorts = [
        Sort("newest", "Newest first", NEWEST_FIRST, "title"),
        Sort("oldest", "Oldest first", OLDEST_FIRST, "title"),
        Sort("title", "Title", "title"),
    ]


class ProjectsIndexPage(ListingPageMixin, BasePage):
    """Every project of the Centre, whether it came to an end, to nothing, or is under way."""

    introduction = RichTextField(blank=True, features=["bold", "italic", "ul", "link"])
    rich_texts = ["introduction"]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["research.ProjectPage"]
    max_count = 1
    template = "research/projects_index_page.html"
    listing_class = ProjectListing

    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = "projects index"

    def listed(self):
        return ProjectPage.objects.published().child_of(self).for_listing()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        add_counts(context["results"])
        return context
