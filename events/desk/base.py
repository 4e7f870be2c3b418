"""What the staff screens about registrations have in common."""

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from wagtail.log_actions import log

from core.staff.screens import StaffScreen
from core.staff.tables import as_key
from events.models import Booking, EventPage, Registration

VIEW, CHANGE = "events.view_registration", "events.change_registration"
EXPORT, ERASE = "events.export_registration", "events.erase_registration"
ICON = "clipboard-list"


def events_with_registrations():
    """Every event that people register for on this site, or once did."""
    there = Registration.objects.filter(event=OuterRef("pk"))
    return EventPage.objects.filter(Q(rule="", booking=Booking.HERE) | Exists(there))


class Desk(StaffScreen):
    """A screen for whoever may see registrations."""

    model = Registration
    change, export, erase = CHANGE, EXPORT, ERASE
    header_icon = ICON
    breadcrumbs_items = [
        *StaffScreen.breadcrumbs_items,
        {"url": reverse_lazy("registrations:events"), "label": "Registrations"},
    ]


class OfEvent(Desk):
    """A screen about the registrations of one event."""

    def log_act(self, action: str) -> None:
        """Log in the history of the event that this user did `action`, and not to whom."""
        log(self.event, f"registrations.{action}", user=self.request.user)

    @cached_property
    def event(self) -> EventPage:
        """The one in the address, or 404; read only once the user is known to be allowed."""
        key = as_key(str(self.kwargs["event_pk"]))  # SQLite fails at a number of thirty digits
        return get_object_or_404(events_with_registrations(), pk=key)

    def address(self, name: str, *more) -> str:
        return reverse(f"registrations:{name}", args=[self.event.pk, *more])

    def trail(self):
        return [{"url": self.address("event"), "label": self.event.title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"event": self.event}


class OfPlace(OfEvent):
    """A screen about one registration, of somebody who has not been erased."""

    @cached_property
    def place(self) -> Registration:
        known = self.event.registrations.filter(erased_at=None)
        place = get_object_or_404(known, pk=self.kwargs["pk"])
        place.event = self.event
        return place

    def trail(self):
        name = {"url": self.address("place", self.place.pk), "label": str(self.place)}
        return [*super().trail(), name]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"place": self.place}
