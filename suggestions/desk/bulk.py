"""Something done about many suggestions at once, after a page that lists them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView
from wagtail.admin import messages

from core.staff.tables import as_key
from core.visitors.fields import LinesField
from suggestions import letters, lifecycle
from suggestions.desk.base import Desk, at_desk, log_act
from suggestions.desk.forms import OwnerField
from suggestions.lifecycle import MoveError
from suggestions.models import Reason, Suggestion
from suggestions.vocabulary import MOVES, State

MOST = 200


class NoForm(forms.Form):
    """Nothing more need be said."""


class OwnersForm(forms.Form):
    owner = OwnerField(label="Who looks after them")


class RefusalForm(forms.Form):
    reason = forms.ModelChoiceField(
        Reason.objects.filter(is_offered=True, state=State.NOT_TAKEN_UP), empty_label="Choose"
    )
    words = LinesField(
        what="the words",
        max_length=5000,
        rows=4,
        required=False,
        help_text="For the senders and for everybody. Plain text; the same for all of them.",
    )


class Doing:
    """What is done about each of many: whether it can be, and doing it."""

    label = question = log = afterwards = ""
    form_class: type[forms.Form] = NoForm
    decides = False

    def cannot(self, suggestion: Suggestion) -> str:
        """Why nothing can be done about `suggestion`; "" where something can."""
        return ""

    def do(self, suggestion: Suggestion, user, **said) -> None:
        raise NotImplementedError

    def tell(self, number: int, user) -> None:
        """Write to whoever has to know that it has been done for `number` of them."""


class Assign(Doing):
    label, question, log = "Assign", "Assign them to somebody", "owner"
    form_class = OwnersForm

    def do(self, suggestion, user, *, owner):
        Suggestion.objects.filter(pk=suggestion.pk).update(owner=owner)


class Begin(Doing):
    label, question, log = "Start review", "Start their review", "review"

    def cannot(self, suggestion):
        if suggestion.state == State.CONFIRMED:
            return ""
        return f"It is “{suggestion.state_label}” already."

    def do(self, suggestion, user):
        lifecycle.review(suggestion, user=user)


class Release(Doing):
    label, question, log = "Let through", "Let them through", "release"

    def cannot(self, suggestion):
        return "" if suggestion.is_held else "It is not held."

    def do(self, suggestion, user):
        lifecycle.release(suggestion)


class Refuse(Doing):
    label, question, log = "Not taken up", "Say that they are not taken up", "publish"
    form_class, decides = RefusalForm, True
    afterwards = " Where it has been drafted only, somebody else reads and publishes it."

    def cannot(self, suggestion):
        if State.NOT_TAKEN_UP in MOVES[State(suggestion.state)]:
            return ""
        return f"It is “{suggestion.state_label}”, which “Not taken up” cannot follow."

    def do(self, suggestion, user, **said):
        lifecycle.decide(suggestion, State.NOT_TAKEN_UP, user=user, tells=False, **said)

    def tell(self, number, user):
        if lifecycle.rules().needs_second_reader:
            letters.tell_readers_of_many(number, user)


DOINGS: dict[str, Doing] = {
    "assign": Assign(),
    "review": Begin(),
    "release": Release(),
    "not-taken-up": Refuse(),
}


@dataclass(frozen=True)
class Line:
    """One of those that were ticked, and why nothing can be done about it, if so."""

    suggestion: Suggestion
    cannot: str


class BulkView(Desk, TemplateView):
    """`/admin/suggestions/bulk/`, by POST: first what was ticked, then with `sure` what is done."""

    permission_required = "change"
    template_name = "admin/suggestions/bulk.html"

    def get_page_title(self):
        return self.doing.question

    @cached_property
    def doing(self) -> Any:  # Doing | None: without one, `post` goes back to the inbox
        return DOINGS.get(self.request.POST.get("do", ""))

    @cached_property
    def back(self) -> str:
        """The inbox, with the filters that it had."""
        asked = self.request.POST.get("back", "")
        known = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
        return asked if known and asked.startswith("/") else "suggestion_desk:inbox"

    @cached_property
    def lines(self) -> list[Line]:
        keys = {as_key(key) for key in self.request.POST.getlist("pk")[:MOST]}
        ticked = at_desk().filter(pk__in=keys).order_by("pk")
        return [Line(each, self.doing.cannot(each)) for each in ticked]

    def get(self, request, *args, **kwargs):
        return redirect("suggestion_desk:inbox")

    def post(self, request, *args, **kwargs):
        if self.doing is None or not self.lines:
            messages.warning(request, "Tick at least one, and choose what is to be done.")
            return redirect(self.back)
        if self.doing.decides:
            self.require_decide()
        sure = "sure" in request.POST
        form = self.doing.form_class(request.POST if sure else None)
        if sure and form.is_valid():
            return self.done(**form.cleaned_data)
        return self.render_to_response(self.get_context_data(form=form))

    def done(self, **said):
        left, number = [], 0
        for line in self.lines:
            why = line.cannot or self.tried(line.suggestion, said)
            number += not why
            left += [f"{line.suggestion.reference}: {why}"] if why else []
        if number:
            self.doing.tell(number, self.request.user)
            done = f"{self.doing.label}: done for {number}.{self.doing.afterwards}"
            messages.success(self.request, done)
        if left:
            messages.warning(self.request, "Left as they were. " + " ".join(left))
        return redirect(self.back)

    def tried(self, suggestion: Suggestion, said: dict) -> str:
        """Why nothing was done about `suggestion`; "" where it was."""
        try:
            self.doing.do(suggestion, self.request.user, **said)
        except MoveError as error:
            return str(error)
        log_act(suggestion, self.doing.log, self.request.user)
        return ""

    def get_context_data(self, **kwargs):
        able = [line.suggestion for line in self.lines if not line.cannot]
        return super().get_context_data(**kwargs) | {
            "doing": self.doing,
            "do": self.request.POST["do"],
            "able": able,
            "unable": [line for line in self.lines if line.cannot],
            "back": self.request.POST.get("back", ""),
            "back_address": self.back if self.back.startswith("/") else "../",
        }
