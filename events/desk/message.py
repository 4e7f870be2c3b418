"""A message from staff to many of those who registered, shown before it is sent, sent once."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.shortcuts import redirect
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets import AdminAutoHeightTextInput

from events.desk.base import OfEvent
from events.letters import write_about
from events.models import EventPage
from events.vocabulary import Attendance, SeatStatus

KIND = "registration-message"


class Audience(TextChoices):
    """Whom a message is for."""

    SEATED = "seated", "Everybody with a place"
    WAITING = "waiting", "Everybody on the waiting list"
    CONCERNED = "concerned", "All of them, and whoever is offered a place"


class MessageForm(forms.Form):
    """A message and its audience; `key` is the same for the second click of two."""

    audience = forms.ChoiceField(label="To", choices=Audience.choices)
    attendance = forms.ChoiceField(
        label="Who take part",
        required=False,
        choices=[("", "Either way"), *Attendance.choices],
    )
    subject = forms.CharField(max_length=150)
    text = forms.CharField(
        max_length=10_000,
        widget=AdminAutoHeightTextInput(attrs={"rows": 10}),
        help_text="Plain text. An empty line begins a new paragraph. Each mail ends with the "
        "event and the private address of their place.",
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, event: EventPage, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event

    def clean_subject(self):
        return " ".join(self.cleaned_data["subject"].split())

    def clean(self):
        cleaned = super().clean()
        if "audience" in cleaned and "attendance" in cleaned and not self.recipients().exists():
            raise ValidationError("Nobody would be written to: choose others.")
        return cleaned

    def recipients(self):
        people = self.event.registrations.concerned()
        if self.cleaned_data["audience"] != Audience.CONCERNED:
            people = people.filter(status=SeatStatus(self.cleaned_data["audience"]))
        way = self.cleaned_data["attendance"]
        return people.filter(attendance=way) if way else people

    def send(self) -> int:
        """How many letters are new: none, where this very message has been sent before."""
        said = {name: self.cleaned_data[name] for name in ("subject", "text")}
        once, new = self.cleaned_data["key"].hex, 0
        with transaction.atomic():
            for registration in self.recipients():
                registration.event = self.event
                new += bool(write_about(registration, KIND, once=once, **said))
        return new


class MessageView(OfEvent, FormView):
    """`/admin/registrations/<event>/message/`: write, read it over, send."""

    permission_required = "change"
    template_name = "admin/registrations/message.html"
    form_class = MessageForm
    page_title = "Write to those who registered"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"event": self.event}

    def form_valid(self, form):
        if "back" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        if "send" in self.request.POST and form.cleaned_data["key"]:
            return self.sent(form.send())
        self.template_name = "admin/registrations/message_preview.html"
        number = form.recipients().count()
        context = {"form": form, "number": number, "key": uuid.uuid4().hex}
        return self.render_to_response(self.get_context_data(**context))

    def sent(self, number: int):
        if number:
            self.log_act("message")
            people = "person" if number == 1 else "people"
            messages.success(self.request, f"The message is on its way to {number} {people}.")
        else:
            messages.info(self.request, "That message had been sent already.")
        return redirect(self.address("event"))
