"""One registration in the hands of staff: its words, its place, and what can be done about it."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm

from core.visitors.fields import EmailField
from events import seats
from events.capacity import NotEnoughPlacesError
from events.desk.base import OfPlace
from events.letter_rules import may_be_written
from events.letters import write_about
from events.models import EventPage, Registration
from events.models.booking import MOST_EACH
from events.vocabulary import EventStatus, SeatStatus

OFFERABLE = [SeatStatus.WAITING, SeatStatus.LAPSED]


def may_be_offered(place: Registration, event: EventPage) -> bool:
    """Whether there is still time to take an offer, and they have not come back by themselves."""
    if place.status not in OFFERABLE or event.is_off:
        return False
    in_time = bool(event.start and timezone.now() < event.start)
    others = event.registrations.concerned().exclude(pk=place.pk)
    return in_time and not others.filter(email__iexact=place.email).exists()


def may_be_confirmed(place: Registration, event: EventPage) -> bool:
    """Whether the letter that they had first would be true still."""
    place.event = event
    is_gone = place.status == SeatStatus.OFFERED and not place.is_offer_open
    return place.is_concerned and not is_gone and may_be_written(confirmation_of(place), place)


def confirmation_of(place: Registration) -> str:
    return f"registration-{place.status}"


def may_be_removed(place: Registration, event: EventPage) -> bool:
    """Whether there is a list to take them off, of an event that is to take place."""
    return place.is_concerned and not event.is_over and event.status != EventStatus.CANCELLED


class StaffPlaceForm(WagtailAdminModelForm):
    """What was said when registering, and the place; events.seats decides if it fits."""

    places = forms.IntegerField(min_value=1, max_value=MOST_EACH)
    name = forms.CharField(max_length=120)
    email = EmailField()

    class Meta:
        model = Registration
        fields = [
            *["attendance", "places", "name", "email", "affiliation", "sector"],
            *["access_needs", "is_listed"],
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ways = self.instance.event.ways
        self.fields["attendance"].choices = [(way.value, way.label) for way in ways]

    def clean_email(self):
        email = self.cleaned_data["email"]
        others = self.instance.event.registrations.concerned().exclude(pk=self.instance.pk)
        if others.filter(email__iexact=email).exists():
            raise ValidationError("Somebody else is registered with this address.")
        return email


class PlaceView(OfPlace, FormView):
    """`/admin/registrations/<event>/<pk>/`"""

    permission_required = "change"
    template_name = "admin/registrations/place.html"
    form_class = StaffPlaceForm

    def get_page_title(self):
        return str(self.place)

    def trail(self):
        return super().trail()[:1]

    @cached_property
    def kept(self) -> Registration:
        """As it is in the database; the form's own changes before it knows whether they fit."""
        return Registration.objects.get(pk=self.place.pk)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.place}

    def post(self, request, *args, **kwargs):
        if not self.place.is_concerned:
            messages.warning(request, "They have no place any more: there is nothing to change.")
            return redirect(self.request.path)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        if not form.has_changed():
            messages.info(self.request, "Nothing was changed.")
            return redirect(self.request.path)
        try:
            is_told = seats.change(self.kept, by_staff=True, **form.cleaned_data)
        except NotEnoughPlacesError:
            form.add_error("places", "So many places are not free that way. Nothing was changed.")
            return self.form_invalid(form)
        self.log_act("change")
        told = "and has been told by mail" if is_told else "and was not written to"
        messages.success(self.request, f"{self.place} was changed, {told}.")
        return redirect(self.address("event"))

    def get_context_data(self, **kwargs):
        kept = self.kept
        return super().get_context_data(**kwargs) | {
            "kept": kept,
            "may_offer": may_be_offered(kept, self.event),
            "may_confirm": may_be_confirmed(kept, self.event),
            "may_remove": may_be_removed(kept, self.event),
        }


class Decision(OfPlace, TemplateView):
    """Something done about one registration, after a page that asks whether it is meant."""

    template_name = "admin/registrations/confirm.html"
    action = question = consequence = yes = done = ""
    is_serious = False

    def require(self) -> None:
        self.require_change()

    def is_possible(self) -> bool:
        return self.place.is_concerned

    def act(self) -> None:
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        self.require()
        if not self.is_possible():
            messages.warning(request, "That has been done already, or is no longer possible.")
            return redirect(self.address("event"))
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        name = str(self.place)
        self.act()
        self.log_act(self.action)
        messages.success(request, self.done.format(name=name))
        return redirect(self.address("event"))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "question": self.question.format(name=self.place),
            "consequence": self.consequence,
            "yes": self.yes,
            "is_serious": self.is_serious,
            "form_key": uuid.uuid4().hex,
            "back": self.address("place", self.place.pk),
        }


class OfferView(Decision):
    action = "offer"
    page_title = "Offer a place"
    question = "Offer {name} a place now, before their turn?"
    consequence = "They are told by mail. It holds even if that is one place more than there are."
    yes = "Yes, offer it"
    done = "{name} has been offered a place."

    def is_possible(self):
        return may_be_offered(self.place, self.event)

    def act(self):
        seats.offer(self.place)


class RemoveView(Decision):
    action = "remove"
    page_title = "Take off the list"
    question = "Take {name} off the list?"
    consequence = "They are told by mail. A place that falls free is offered to the next in line."
    yes = "Yes, take them off"
    done = "{name} was taken off the list."
    is_serious = True

    def is_possible(self):
        return may_be_removed(self.place, self.event)

    def act(self):
        seats.remove(self.place)


class EraseView(Decision):
    action = "erase"
    page_title = "Erase"
    question = "Erase what is held about {name}?"
    consequence = (
        "Name, address and all else that tells who it was is gone for good. A place at an event "
        "that is still to come falls free. They are not told."
    )
    yes = "Yes, erase it"
    done = "The data has been erased."
    is_serious = True

    def require(self):
        self.require_erase()

    def is_possible(self):
        return True

    def act(self):
        seats.erase(self.place)


class ConfirmAgainView(Decision):
    action = "confirm"
    page_title = "Send the confirmation again"
    question = "Send {name} the confirmation again?"
    consequence = "The same mail as when they registered, as things stand now."
    yes = "Yes, send it"
    done = "The confirmation is on its way to {name}."

    def is_possible(self):
        return may_be_confirmed(self.place, self.event)

    def act(self):
        once = "".join(filter(str.isalnum, self.request.POST.get("form", "")))[:32]
        write_about(self.place, confirmation_of(self.place), once=once)
