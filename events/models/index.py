from functools import partial

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.fields import RichTextField

from core.listing import (
    ChoiceFacet,
    LinkFacet,
    Listing,
    ListingPageMixin,
    RelatedFacet,
    Sort,
    YearFacet,
)
from core.models import BasePage
from events.around import around, grouped
from events.linked import events_of_project, events_with_partner, events_with_person
from events.models.event import EventPage
from events.models.queryset import DATELESS
from events.views import calendar, feed, month, past
from events.vocabulary import EventFormat
from research.facets import BY_KIND, BY_THEME

# What every list of events, every calendar and every feed can be narrowed by.
FACETS = [
    BY_THEME,
    ChoiceFacet("format", "How", EventFormat.choices),
    BY_KIND,
    LinkFacet("partner", "Partner", "partners.PartnerPage", events_with_partner),
    LinkFacet("person", "Person", "people.PersonPage", events_with_person),
    LinkFacet("project", "Project", "research.ProjectPage", events_of_project),
]
SOONEST_FIRST = [DATELESS, "start", "title"]


class EventListing(Listing):
    """Events, asked of the database: which are to come, the clock says."""

    model = "events.EventPage"
    facets = FACETS
    sorts = [Sort("soonest", "Soonest first", *SOONEST_FIRST)]


class PastListing(Listing):
    """What has taken place."""

    model = "events.EventPage"
    facets = [
        *FACETS,
        YearFacet("year", "Year", "start"),
        RelatedFacet(
            "with",
            "With",
            "materials__kind",
            "materials__kind",
            choices={"recording": "Recordings"},
        ),
    ]
    sorts = [
        Sort("newest", "Latest first", "-start", "title"),
        Sort("oldest", "Oldest first", *SOONEST_FIRST),
    ]


class EventsIndexPage(ListingPageMixin, BasePage):
    """The Centre's events: those to come, the calendar to subscribe to, and the past ones."""

    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])
    rich_texts = ["introduction"]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count = 1
    template = "events/index_page.html"
    listing_class = EventListing
    exports = {"calendar.ics": calendar, "feed.atom": feed}

    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = "events index"

    def all_events(self):
        """Every published event of the calendar, series as such among them."""
        return EventPage.objects.published().descendant_of(self)

    def listed(self):
        return self.all_events().upcoming().for_listing()

    def past(self, data) -> PastListing:
        """The list of `/events/past/`."""
        listed = self.all_events().past().for_listing().prefetch_related("materials")
        return PastListing(listed, data)

    def narrowing(self, data) -> EventListing:
        """All events of the calendar, past ones too, with the filters of `data`."""
        return EventListing(self.all_events(), data)

    def tabs(self) -> dict[str, int]:
        """How many events there are to come, past, and past with a recording."""
        events, now = self.all_events().taking_place(), timezone.now()
        past = Q(pk__in=EventPage.objects.past(now).values("pk"))
        recorded = past & Q(materials__kind="recording")
        return events.order_by().aggregate(
            upcoming=Count(
                "pk", filter=Q(pk__in=EventPage.objects.upcoming(now).values("pk")), distinct=True
            ),
            past=Count("pk", filter=past, distinct=True),
            recorded=Count("pk", filter=recorded, distinct=True),
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "months": grouped(context["results"]),
            **around(self, request),
        }

    def sub_view(self, path_components):
        match path_components:
            case ["past"]:
                return partial(past, page=self)
            case [year, number] if year.isdecimal() and number.isdecimal():
                return partial(month, page=self, year=year, number=number)
        return super().sub_view(path_components)
