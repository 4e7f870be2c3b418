"""What is held about one email address, and its erasure."""

from django.db.models import Q
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.log_actions import log

from core.models import Letter
from core.staff.looks import looks_at, note_look
from core.staff.screens import OfAnAddress
from events import seats
from events.desk.base import Desk
from events.letters import about
from events.models import Registration

LOOK = "registrations.look"


class HeldView(OfAnAddress, Desk, TemplateView):
    """`/admin/registrations/held/?email=`: every registration and mail of an address.

    Whoever looks is noted, and shown to whoever looks after them.
    """

    template_name = "admin/registrations/held.html"

    @cached_property
    def registrations(self):
        if not self.email:
            return []
        known = Registration.objects.filter(email__iexact=self.email, erased_at=None)
        return list(known.select_related("event").order_by("-pk"))

    @cached_property
    def letters(self):
        if not self.email:
            return []
        theirs = [about(registration) for registration in self.registrations]
        to_them = Q(to__iexact=self.email, about__startswith="registration:")
        known = Letter.objects.filter(to_them | Q(about__in=theirs))
        return list(known.defer("text", "html", "calendar"))

    def get(self, request, *args, **kwargs):
        note_look(self.registrations, LOOK, request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "registrations": self.registrations,
            "letters": self.letters,
            "looks": looks_at(self.registrations, LOOK),
        }

    def post(self, request, *args, **kwargs):
        self.require_erase()
        for registration in self.registrations:
            seats.erase(registration)
            log(registration.event, "registrations.erase", user=request.user)
        number = len(self.registrations)
        if number:
            messages.success(request, f"Erased: {number} registration{'s' * (number > 1)}.")
        else:
            messages.warning(request, "There was nothing to erase.")
        return redirect("registrations:held")
