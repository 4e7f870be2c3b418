"""What the whole record says on the first screen of the staff."""

from django.urls import reverse

from core.staff.dashboard import Counted, on_dashboard
from core.staff.scheduled import may_write
from home.gaps import silent_outputs, unjoinable_events, unrecorded_events
from home.samples_screen import samples_line

on_dashboard(81, "Upkeep")(samples_line)


@on_dashboard(80, "Upkeep")
def gaps_in_the_record(user) -> list[Counted]:
    """Those that somebody can close today; the report names people and partners as well, of whom
    many are right as they are, and whom it takes long to look through."""
    if not may_write(user):
        return []
    report = reverse("gaps")
    return [
        Counted(
            unjoinable_events(),
            "{n} event online has no joining link",
            "{n} events online have no joining link",
            f"{report}#links",
            is_urgent=True,
        ),
        Counted(
            silent_outputs(),
            "{n} output does not say who paid",
            "{n} outputs do not say who paid",
            f"{report}#outputs",
        ),
        Counted(
            unrecorded_events(),
            "{n} event is over and nothing is kept of it",
            "{n} events are over and nothing is kept of them",
            f"{report}#records",
        ),
    ]
