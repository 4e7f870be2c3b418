"""The registrations of one event: a list with filters, and its export."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail.admin.ui.tables import StatusTagColumn

from core.exports.csv_export import csv_response
from core.staff.tables import CardsView, LabelledColumn, MomentColumn, NameColumn
from core.values.vocabulary import Sector
from events.desk.base import OfEvent
from events.desk.filters import RegistrationFilterSet
from events.desk.numbers import numbers_of
from events.models import Registration
from events.vocabulary import SeatStatus

CAME = {True: "Came", False: "Did not come", None: ""}
HEADER = [
    *["Name", "Email", "Affiliation", "Sector", "Way", "Places", "Access needs", "May be listed"],
    *["Status", "Place in the waiting list", "Registered at", "On the day"],
]


def sector_label(registration: Registration) -> str:
    known = registration.sector in Sector
    return Sector(registration.sector).label if known else registration.sector


def came_label(registration: Registration) -> str:
    return CAME[registration.attended]


class StatusColumn(LabelledColumn, StatusTagColumn):
    """A tag in green for who has a place."""

    cell_template_name = "admin/status_cell.html"


class RegistrationsView(OfEvent, CardsView):
    """`/admin/registrations/<event>/`: all but those whose data is erased."""

    template_name = "admin/registrations/listing.html"
    paginate_by = 100
    is_searchable = True
    search_fields = ["name", "email", "affiliation"]
    filterset_class = RegistrationFilterSet
    default_ordering = "registered_at"

    def get_page_title(self):
        return self.event.title

    def trail(self):
        return []

    def get_index_url(self):
        return self.address("event")

    def get_base_queryset(self):
        return self.event.registrations.filter(erased_at=None)

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "pk")

    @cached_property
    def turns(self) -> dict[int, int]:
        """Who waits → their place in the waiting list of their way; one query for all."""
        turns: dict[int, int] = {}
        lines: dict[str, int] = {}
        for pk, way in self.event.registrations.waiting().values_list("pk", "attendance"):
            lines[way] = turns[pk] = lines.get(way, 0) + 1
        return turns

    def turn(self, registration: Registration) -> int | None:
        return self.turns.get(registration.pk)

    @cached_property
    def columns(self):
        def leads_to(registration):
            return self.address("place", registration.pk) if self.may_change else None

        return [
            NameColumn("name", accessor=str, get_url=leads_to, sort_key="name"),
            LabelledColumn("email", sort_key="email", classname="wrap-anywhere"),
            LabelledColumn("affiliation", sort_key="affiliation"),
            LabelledColumn("sector", accessor=sector_label, sort_key="sector"),
            LabelledColumn("attendance_label", label="Way", sort_key="attendance"),
            LabelledColumn("places", sort_key="places"),
            LabelledColumn("access_needs"),
            StatusColumn(
                "status_label",
                label="Status",
                sort_key="status",
                primary=lambda r: r.status == SeatStatus.SEATED,
            ),
            LabelledColumn("turn", label="Waiting list", accessor=self.turn),
            MomentColumn("registered_at", label="Registered", sort_key="registered_at"),
            LabelledColumn("came", label="On the day", accessor=came_label, sort_key="attended"),
        ]

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        erased = self.event.registrations.exclude(erased_at=None).count()
        return context | {
            "numbers": numbers_of(self.event),
            "erased": erased,
            "chosen": urlencode(list(self.request.GET.lists()), doseq=True),
        }


class ExportView(RegistrationsView):
    """`…/export.csv`: the rows that the list shows under the same filters, on all its pages."""

    permission_required = "export"

    def get(self, request, *args, **kwargs):
        self.log_act("export")
        rows = (self.row(registration) for registration in self.get_queryset())
        return csv_response(f"registrations-{self.event.slug}.csv", HEADER, rows)

    def row(self, registration: Registration) -> list:
        said = [registration.name, registration.email, registration.affiliation]
        at = timezone.localtime(registration.registered_at)
        return [
            *said,
            sector_label(registration),
            registration.attendance_label,
            registration.places,
            registration.access_needs,
            "yes" if registration.is_listed else "no",
            registration.status_label,
            self.turn(registration),
            at.isoformat(sep=" ", timespec="minutes"),
            came_label(registration),
        ]
