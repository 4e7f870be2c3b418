from typing import Any

from wagtail.fields import RichTextField

from core.listing import (
    ChoiceFacet,
    FromShelf,
    LinkFacet,
    Listing,
    ListingPageMixin,
    Sort,
    YearFacet,
)
from core.models import BasePage
from core.relations.gathering import add_counts
from research.facets import BY_KIND, BY_THEME
from research.linked import (
    PROJECT_TO_PARTNER,
    PROJECT_TO_PERSON,
    projects_of_person,
    projects_with_partner,
)
from research.models.project import ProjectPage
from research.models.project_queryset import KNOWN_FROM, YEAR
from research.vocabulary import ProjectStatus

# From when it is known comes last where nothing is.
KNOWN: dict[str, Any] = {
    "of_thing": {"known_from": lambda project: project.known_from or None},
    "in_database": {"known_from": KNOWN_FROM},
}


def year_known(project) -> dict[str, str]:
    return {project.known_from[:4] or YearFacet.UNDATED: ""}


class ProjectListing(Listing):
    """The Centre's projects; counted and put in order from memory."""

    model = "research.ProjectPage"
    selection_class = FromShelf
    facets = [
        BY_THEME,
        BY_KIND,
        ChoiceFacet("status", "Status", ProjectStatus.choices),
        YearFacet("year", "Year it began", "start", year=YEAR, of_thing=year_known),
        LinkFacet(
            "partner", "Partner", "partners.PartnerPage", projects_with_partner, PROJECT_TO_PARTNER
        ),
        LinkFacet("person", "Person", "people.PersonPage", projects_of_person, PROJECT_TO_PERSON),
    ]
    sorts = [
        Sort("newest", "Newest first", "-known_from", "title", **KNOWN),
        Sort("oldest", "Oldest first", "known_from", "title", **KNOWN),
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
