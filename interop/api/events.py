"""All events as one list: those to come, past ones, or both, each date of a series for itself."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone

from core.listing import Listing
from core.pagecache.recording import answers_to
from events.models import EventPage, kept
from events.models.index import FACETS, EventListing
from events.models.selection import EventsFromShelf
from interop.api.parameters import one_of

UPCOMING, PAST = "upcoming", "past"
WHEN = one_of(
    "when",
    f"Which of them. {UPCOMING}: to come, going on, or postponed; {PAST}: over. Without it, all.",
    [UPCOMING, PAST],
)


class AllDates(EventsFromShelf):
    """Whatever takes place at some time."""

    def part(self, shelf):
        return super().part(shelf) & kept.taking_place(shelf)


class DatesToCome(AllDates):
    """What is to come or going on."""

    def part(self, shelf):
        return super().part(shelf) & kept.to_come(shelf, timezone.now())


class PastDates(AllDates):
    """What is over."""

    def part(self, shelf):
        return super().part(shelf) & kept.past(shelf, timezone.now())


class ListedEvents(EventListing):
    """Events narrowed as readers narrow them; a series is not folded."""

    selection_class = AllDates
    facets = [*FACETS, *EventListing.kept("year", "with")]
    sorts = [kept.SOONEST, kept.LATEST, kept.OLDEST]


class ListedToCome(ListedEvents):
    selection_class = DatesToCome


class ListedPast(ListedEvents):
    selection_class = PastDates


def events(data: QueryDict) -> Listing:
    """The list that the parameters `data` ask for."""
    answers_to([WHEN.name])
    public: Any = EventPage.objects.published()
    match data.get(WHEN.name):
        case "upcoming":
            return ListedToCome(public.upcoming(), data)
        case "past":
            return ListedPast(public.past(), data)
    return ListedEvents(public.taking_place(), data)
