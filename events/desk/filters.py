"""Which registrations a list shows; the same words narrow its export."""

from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from core.values.vocabulary import Sector
from events.models import Registration
from events.vocabulary import Attendance, SeatStatus

CAME = {"yes": True, "no": False, "unknown": None}
CAME_CHOICES = [("yes", "Came"), ("no", "Did not come"), ("unknown", "Not ticked")]


class RegistrationFilterSet(WagtailFilterSet):
    """What is no choice is said at its field, and narrows nothing."""

    status = ChoiceFilter(label="Status", choices=SeatStatus.choices, empty_label="All")
    attendance = ChoiceFilter(label="Way", choices=Attendance.choices, empty_label="All")
    sector = ChoiceFilter(label="Sector", choices=Sector.choices, empty_label="All")
    came = ChoiceFilter(
        label="On the day", choices=CAME_CHOICES, empty_label="All", method="narrow_came"
    )

    class Meta:
        model = Registration
        fields = ["status", "attendance", "sector", "came"]

    def narrow_came(self, registrations, name, value):
        return registrations.filter(attended=CAME[value])
