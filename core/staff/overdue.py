"""Pages that were to go live by schedule and did not: refused, or overdue as nobody publishes."""

from datetime import timedelta

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from core.pages.publication import PublicationRefusedError
from core.staff.calendar import Entry, in_calendar
from core.staff.dashboard import Counted, on_dashboard
from core.staff.scheduled import edit_address, going_live_at, may_be_seen_to, may_write

REFUSED = "pages.refused"  # the action in the history of the page
LONG = timedelta(minutes=10)  # the worker looks every ten seconds


def note_refusal(refusal: PublicationRefusedError) -> None:
    """Write into the history of the page that, and why, it did not go live at its time."""
    log(refusal.page, REFUSED, data={"why": refusal.messages[0]})


def refusals(user):
    """Entries of the history about pages that `user` may see to and nobody has changed since."""
    untouched = Q(page__latest_revision_created_at__lt=F("timestamp"))
    entries = PageLogEntry.objects.filter(untouched, action=REFUSED)
    return entries.filter(page__in=may_be_seen_to(user).order_by().values("pk"))


@in_calendar(15, "refused", "Could not go live", may_write)
def refused(user, first, last) -> list[Entry]:
    entries = refusals(user).filter(timestamp__gte=first, timestamp__lt=last)
    return [
        Entry(
            at=entry.timestamp,
            what=entry.data.get("why", "Could not go live"),
            title=entry.label,
            url=edit_address(entry.page),
        )
        for entry in entries.select_related("page").order_by("timestamp")
    ]


@on_dashboard(5, "Pages")
def pages_that_did_not_go_live(user) -> list[Counted]:
    if not may_write(user):
        return []
    calendar = reverse("staff_calendar")
    return [
        Counted(
            refusals(user),
            "{n} page could not go live at its time",
            "{n} pages could not go live at their time",
            f"{calendar}?what=refused&ahead=past",
            note="Something that publication needs was missing.",
            is_urgent=True,
        ),
        Counted(
            going_live_at(user, approved_go_live_at__lt=timezone.now() - LONG),
            "{n} page should be public by now",
            "{n} pages should be public by now",
            f"{calendar}?what=live&ahead=past",
            note="Is the worker running?",
            is_urgent=True,
        ),
    ]
