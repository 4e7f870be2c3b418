"""What the staff screens about registrations have in common."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.log_actions import log

from core.staff_tables import as_key
from events.models import Booking, EventPage, Registration

VIEW, CHANGE = "events.view_registration", "events.change_registration"
ICON = "clipboard-list"


def events_with_registrations():
    """Every event that people register for on this site, or once did."""
    there = Registration.objects.filter(event=OuterRef("pk"))
    return EventPage.objects.filter(Q(rule="", booking=Booking.HERE) | Exists(there))


class Desk(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A screen for whoever may see registrations; `permission_required` says if they may more."""

    model = Registration
    permission_required = "view"
    header_icon = ICON
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("registrations:events"), "label": "Registrations"},
    ]

    @cached_property
    def may_change(self) -> bool:
        return self.request.user.has_perm(CHANGE)

    def require_change(self) -> None:
        """Of a screen that some may read and others may also use."""
        if not self.may_change:
            raise PermissionDenied

    def trail(self) -> list[dict]:
        """What stands between “Registrations” and this screen."""
        return []

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.trail(), here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"may_change": self.may_change}


class OfEvent(Desk):
    """A screen about the registrations of one event."""

    def note(self, action: str) -> None:
        """Keep in the history of the event who did what; whom it was about is named nowhere."""
        log(self.event, f"registrations.{action}", user=self.request.user)

    @cached_property
    def event(self) -> EventPage:
        """Asked for when whoever asks is known to be allowed to."""
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
