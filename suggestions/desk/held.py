"""What is held about one email address, and its erasure."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.shortcuts import redirect
from django.views.generic import TemplateView
from wagtail.admin import messages

from core.models import Letter
from core.staff.screens import OfAnAddress
from suggestions import lifecycle
from suggestions.desk.base import Desk
from suggestions.erased import erase
from suggestions.mailboxes import mailboxes
from suggestions.models import Suggestion, Support


@dataclass(frozen=True)
class HeldAbout:
    """All that is kept of one address; the words of what nobody has confirmed are not shown."""

    suggestions: list[Suggestion]
    supports: list[Support]
    letters: list[Letter]

    def __bool__(self):
        return bool(self.suggestions or self.supports or self.letters)

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
    """`/admin/suggestions/held/?email=`: every suggestion, support and mail of an address."""

    template_name = "admin/suggestions/held.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "held": held_about(self.email) if self.email else None,
        }

    def post(self, request, *args, **kwargs):
        self.require_decide()
        held = held_about(self.email) if self.email else None
        if held:
            held.erase()
            self.log_for_all("erase")
            number = len(held.suggestions) + len(held.supports)
            messages.success(request, f"Erased: {number} and the mails about them.")
        else:
            messages.warning(request, "There was nothing to erase.")
        return redirect("suggestion_desk:held")
