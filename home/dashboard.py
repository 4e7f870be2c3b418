"""What the whole record says on the first screen of the staff."""

from django.urls import reverse

from core.staff.dashboard import Line, counted, on_dashboard
from core.staff.scheduled import may_write
from home.gaps import gaps


@on_dashboard(80, "Upkeep")
def gaps_in_the_record(user) -> list[Line]:
    if not may_write(user):
        return []
    number = sum(gap.count for gap in gaps())
    return counted(number, "{n} gap in the record", "{n} gaps in the record", reverse("gaps"))
