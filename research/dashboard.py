"""What this room says on the first screen of the staff."""

from core.staff.adding import address_to_add
from core.staff.dashboard import Beginning, to_begin_with
from research.models import OutputPage


@to_begin_with(1)
def write_a_report(user) -> Beginning | None:
    address = address_to_add(OutputPage, user)
    return Beginning("Write a report", address) if address else None
