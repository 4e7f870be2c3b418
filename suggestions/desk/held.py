"""What is held about one email address, and its erasure."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages

from core.models import Letter
from core.staff.looks import looks_at, note_look
from core.staff.screens import OfAnAddress
from suggestions import lifecycle
from suggestions.desk.base import Desk
from suggestions.erased import erase
from suggestions.mailboxes import mailboxes
from suggestions.models import Suggestion, Support

LOOK = "suggestions.look"


@dataclass(frozen=True)
class HeldAbout:
    """All that is kept of one address; the words of what nobody has confirmed are not shown."""

    suggestions: list[Suggestion]
    supports: list[Support]
    letters: list[Letter]

    def __bool__(self):
        return bool(self.suggestions or self.supports or self.letters)

    @property
    def rows(self) -> list[Suggestion | Support]:
        return [*self.suggestions, *self.supports]

    @transaction.atomic
    def erase(self) -> None:
        for suggestion in self.suggestions:
            lifecycle.erase(suggestion)
        for support in self.supports:
            erase(support)
        Letter.objects.filter(pk__in=[letter.pk for letter in self.letters]).delete()


def held_about(email: str) -> HeldAbout:
    known = Suggestion.objects.filter(email__iexact=email, erased_at=None)
    theirs = Q(address_hash__in=mailboxes(email)) | Q(email__iexact=email)
    letters = Letter.objects.filter(to__iexact=email, about__startswith="suggestion:")
    return HeldAbout(
        list(known.order_by("-pk")),
        list(Support.objects.filter(theirs).select_related("suggestion").order_by("-pk")),
        list(letters.exclude(kind__startswith="suggestion-desk-").defer("text", "html")),
    )


class HeldView(OfAnAddress, Desk, TemplateView):
    """`/admin/suggestions/held/?email=`: every suggestion, support and mail of an address.

    Whoever looks is noted, and shown to whoever looks after them.
    """

    template_name = "admin/suggestions/held.html"

    @cached_property
    def held(self) -> HeldAbout | None:
        return held_about(self.email) if self.email else None

    def get(self, request, *args, **kwargs):
        if self.held:
            note_look(self.held.rows, LOOK, request.user)
        if self.held and not self.held.rows:  # mails alone
            self.log_for_all("look")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        looks = looks_at(self.held.rows, LOOK) if self.held else []
        return super().get_context_data(**kwargs) | {"held": self.held, "looks": looks}

    def post(self, request, *args, **kwargs):
        self.require_erase()
        held = self.held
        if held:
            held.erase()
            self.log_for_all("erase")
            number = len(held.rows)
            messages.success(request, f"Erased: {number} and the mails about them.")
        else:
            messages.warning(request, "There was nothing to erase.")
        return redirect("suggestion_desk:held")
