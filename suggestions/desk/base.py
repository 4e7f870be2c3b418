"""What the staff screens about suggestions have in common."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin import messages
from wagtail.log_actions import log

from core.staff.screens import StaffScreen
from core.staff.tables import as_key
from suggestions.models import Suggestion, SuggestionSettings

VIEW = "suggestions.view_suggestion"
CHANGE = "suggestions.change_suggestion"
DECIDE = "suggestions.decide_suggestion"
EXPORT, ERASE = "suggestions.export_suggestion", "suggestions.erase_suggestion"
ICON = "help"


def at_desk():
    """What staff see: what has been confirmed and not been erased."""
    return Suggestion.objects.at_desk().filter(erased_at=None)


def named(user) -> str:
    return user.get_full_name() or user.get_username()


class Desk(StaffScreen):
    """A screen for whoever may see suggestions; some of them may also decide."""

    model = Suggestion
    change, export, erase = CHANGE, EXPORT, ERASE
    header_icon = ICON
    breadcrumbs_items = [
        *StaffScreen.breadcrumbs_items,
        {"url": reverse_lazy("suggestion_desk:inbox"), "label": "Suggestions"},
    ]

    @cached_property
    def may_decide(self) -> bool:
        return self.request.user.has_perm(DECIDE)

    def require_decide(self) -> None:
        if not self.may_decide:
            raise PermissionDenied

    def log_for_all(self, action: str) -> None:
        """Log that this user did `action` to many suggestions, or for an address, without names."""
        rules = SuggestionSettings.for_request(self.request)
        log(rules, f"suggestions.{action}", user=self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"may_decide": self.may_decide}


def log_act(suggestion: Suggestion, action: str, user) -> None:
    """Log that `user` did `action`; of the suggestion only its reference stands in the log."""
    log(suggestion, f"suggestions.{action}", user=user, title=suggestion.reference)


class OfSuggestion(Desk):
    """A screen about one suggestion."""

    @cached_property
    def suggestion(self) -> Suggestion:
        """The one in the address, or 404; read only once the user is known to be allowed."""
        return self.found(self.kwargs["pk"])

    def found(self, key: int) -> Suggestion:
        known = at_desk().select_related("owner", "merged_into")
        with_themes = known.prefetch_related("theme_items__tag")
        return get_object_or_404(with_themes, pk=as_key(str(key)))

    def log_act(self, action: str) -> None:
        log_act(self.suggestion, action, self.request.user)

    def address(self, name: str = "suggestion", *more) -> str:
        return reverse(f"suggestion_desk:{name}", args=[self.suggestion.pk, *more])

    def trail(self):
        return [{"url": self.address(), "label": self.suggestion.reference}]

    def back(self, done: str = "", part: str = ""):
        """To the suggestion, with what has been done."""
        if done:
            messages.success(self.request, done)
        return redirect(f"{self.address()}#{part}" if part else self.address())

    def refused(self, why: object, part: str = ""):
        """To the suggestion, with why nothing was done."""
        messages.error(self.request, str(why))
        return self.back(part=part)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"suggestion": self.suggestion}


class Act(OfSuggestion, View):
    """Something done about one suggestion by POST; GET leads back to its screen."""

    permission_required = "change"

    def get(self, request, *args, **kwargs):
        return self.back()
