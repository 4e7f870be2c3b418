"""Events in the lists and choosers of the staff."""

from django.forms import CheckboxSelectMultiple
from django_filters import DateFromToRangeFilter, MultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.viewsets.pages import PageFilterSet

from core.staff.listing import ChildrenView, ListedViewSet, columns_with
from core.staff.tables import LabelledColumn
from events.desk.seats import seats_text
from events.models import EventPage
from events.vocabulary import EventFormat, EventKind, EventStatus


def when_of(event: EventPage) -> str:
    """Its day and time; of a series, from when on."""
    return f"Series, from {event.date_text}" if event.is_series else event.when_text


WHEN = LabelledColumn("when", label="When", accessor=when_of, sort_key="start")
WHERE = LabelledColumn("where", label="Where", accessor="where_text")
PLAN = LabelledColumn("plan", label="Plan", accessor="state_label", sort_key="status")
PLACES = LabelledColumn("places", label="Places taken", accessor=seats_text)


def with_seats(pages):
    return pages.with_seats()


class EventFilterSet(PageFilterSet):
    start = DateFromToRangeFilter(label="When", widget=DateRangePickerWidget)
    status = MultipleChoiceFilter(
        label="Plan", choices=EventStatus.choices, widget=CheckboxSelectMultiple
    )
    kind = MultipleChoiceFilter(
        label="Kind", choices=EventKind.choices, widget=CheckboxSelectMultiple
    )
    format = MultipleChoiceFilter(
        label="How people take part", choices=EventFormat.choices, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = EventPage
        fields: list[str] = []


class EventsView(ChildrenView):
    """The latest first; of a series, its days in their order."""

    def get_base_queryset(self):
        self.default_ordering = "start" if isinstance(self.parent_page, EventPage) else "-start"
        return super().get_base_queryset()


class EventViewSet(ListedViewSet):
    model = EventPage
    index_view_class = EventsView
    columns = columns_with(WHEN, WHERE, PLAN, PLACES)
    filterset_class = EventFilterSet
    searched = ("venue__icontains",)
    prepared = staticmethod(with_seats)
