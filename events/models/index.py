from datetime import date
from functools import partial
from typing import Any

from django.http import QueryDict
from wagtail.fields import RichTextField

from core.listing import (
    ChoiceFacet,
    Facet,
    LinkFacet,
    Listing,
    ListingPageMixin,
    RelatedFacet,
    YearFacet,
)
from core.models import BasePage
from core.pages.later import later
from events.around import around, grouped
from events.linked import (
    EVENT_TO_PARTNER,
    EVENT_TO_PERSON,
    EVENT_TO_PROJECT,
    events_of_project,
    events_with_partner,
    events_with_person,
)
from events.models.event import EventPage
from events.models.folded import Past, ToCome
from events.models.kept import DAY, ENDED, LATEST, OLDEST, SERIES, SOONEST
from events.models.selection import EventsFromShelf
from events.views import calendar, day, feed, month, past
from events.vocabulary import EventFormat
from research.facets import BY_KIND, BY_THEME

# What every list of events, every calendar and every feed can be narrowed by.
FACETS = [
    BY_THEME,
    ChoiceFacet("format", "How", EventFormat.choices),
    BY_KIND,
    LinkFacet("partner", "Partner", "partners.PartnerPage", events_with_partner, EVENT_TO_PARTNER),
    LinkFacet("person", "Person", "people.PersonPage", events_with_person, EVENT_TO_PERSON),
    LinkFacet("project", "Project", "research.ProjectPage", events_of_project, EVENT_TO_PROJECT),
]


class EventListing(Listing):
    """All events and all that entries keep of them; each list that readers see is a part of it."""

    model = "events.EventPage"
    selection_class = EventsFromShelf
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
        *[DAY, SERIES],
    ]
    sorts = [SOONEST, LATEST, OLDEST, ENDED]

    @classmethod
    def kept(cls, *names: str) -> list[Facet]:
        """Those of its facets that are called so."""
        return [facet for facet in cls.facets if facet.name in names]


class CalendarListing(EventListing):
    """All events, as calendars and feeds tell of them."""

    facets = FACETS
    sorts = [SOONEST]


class ComingListing(CalendarListing):
    """What is to come."""

    selection_class = ToCome


class PastListing(EventListing):
    """What has taken place."""

    selection_class = Past
    facets = [*FACETS, *EventListing.kept("year", "with")]
    sorts = [LATEST, OLDEST]


class EventsIndexPage(ListingPageMixin, BasePage):
    """The Centre's events: those to come, the calendar to subscribe to, and the past ones."""

    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])
    rich_texts = ["introduction"]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count = 1
    template = "events/index_page.html"
    listing_class = ComingListing
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

    def narrowing(self, data) -> CalendarListing:
        """All events of the calendar, past ones too, with the filters of `data`."""
        return CalendarListing(self.all_events(), data)

    def on_day(self, day: date, data) -> CalendarListing:
        """The part of `narrowing` that takes place on `day`, with all that a row shows."""
        listing = CalendarListing(self.all_events().for_listing(), data)
        selection: Any = listing.selection  # of events
        listing.selection = selection.on(day)
        return listing

    def tabs(self) -> dict[str, int]:
        """How many events there are to come, past, and past with a recording."""
        events = self.all_events()
        recorded = PastListing(events.past(), QueryDict("with=recording"))
        return {
            "upcoming": ComingListing(events.upcoming(), QueryDict()).total,
            "past": recorded.total,
            "recorded": recorded.count,
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        months = later(months=partial(grouped, context["listing"]))
        return context | months | around(self, request)

    def sub_view(self, path_components):
        match path_components:
            case ["past"]:
                return partial(past, page=self)
            case [year, number] if year.isdecimal() and number.isdecimal():
                return partial(month, page=self, year=year, number=number)
            case [year, number, of_month] if f"{year}{number}{of_month}".isdecimal():
                return partial(day, page=self, year=year, number=number, day=of_month)
        return super().sub_view(path_components)
