from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from core.staff.paging import OneAfterAnother
from core.staff.tables import CardsView, LabelledColumn, NameColumn
from events.desk.base import Desk, events_with_registrations
from events.desk.seats import seats_words
from events.vocabulary import Attendance, EventStatus


def gone_by() -> Q:
    return Q(end__lte=timezone.now()) & ~Q(status=EventStatus.POSTPONED)


def upcoming_first(events):
    """What is to come, the soonest first; then what has been, the latest first."""
    return events.annotate(gone=Case(When(gone_by(), then=Value(1)), default=Value(0))).order_by(
        "gone",
        Case(When(gone=0, then=F("start"))).asc(nulls_last=True),
        Case(When(gone=1, then=F("start"))).desc(nulls_last=True),
        "pk",
    )


class SeatsColumn(LabelledColumn):
    """The places of one way to take part: "34 of 60, 2 offered, 5 waiting"."""

    def __init__(self, way: Attendance):
        super().__init__(way.name.lower(), label=way.label)
        self.way = way

    def get_value(self, event):
        seats = next((s for s in event.seats if s.attendance == self.way), None)
        if seats is None:
            return None
        return seats_words(seats, event.places_by_way.get(self.way, {}).get("offered", 0))


class EventsView(Desk, CardsView):
    """`/admin/registrations/`: the events that people register for, those to come first."""

    template_name = "admin/registrations/events.html"
    page_title = "Registrations"
    index_url_name = "registrations:events"
    breadcrumbs_items = Desk.breadcrumbs_items[:-1]
    columns = [
        NameColumn("title", label="Event", accessor="marked_title", url_name="registrations:event"),
        LabelledColumn("when_text", label="When"),
        SeatsColumn(Attendance.IN_PERSON),
        SeatsColumn(Attendance.ONLINE),
        LabelledColumn("state_label", label="Status"),
    ]

    def get_base_queryset(self):
        return upcoming_first(events_with_registrations().defer_streamfields().with_seats())

    def keys(self, queryset):
        """Those to come, which are few; the rest by an index of their start."""
        gone = events_with_registrations().filter(gone_by())
        ahead = Q(end__gt=timezone.now()) | Q(status=EventStatus.POSTPONED) | Q(end=None)
        to_come = events_with_registrations().filter(ahead)
        return OneAfterAnother(
            to_come.order_by(F("start").asc(nulls_last=True), "pk"),
            gone.order_by(F("start").desc(nulls_last=True), "pk"),
        )
