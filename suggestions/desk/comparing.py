"""Two suggestions side by side, and one merged into the other."""

from django import forms
from django.db.models import Count, Q
from django.http import Http404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from core.staff.tables import as_key
from core.visitors.fields import LinesField
from suggestions import lifecycle
from suggestions.desk.base import OfSuggestion, log_act
from suggestions.lifecycle import MoveError
from suggestions.models import Reason, Suggestion
from suggestions.vocabulary import MOVES, Credit, State


class MergeForm(forms.Form):
    """The words of a merger that both senders get."""

    reason = forms.ModelChoiceField(
        Reason.objects.filter(is_offered=True, state=State.MERGED),
        required=False,
        empty_label="None",
    )
    words = LinesField(
        what="the words",
        max_length=5000,
        rows=3,
        required=False,
        help_text="For the senders and for everybody. Plain text.",
    )


class CompareView(OfSuggestion, TemplateView):
    """`/admin/suggestions/<pk>/compare/<other>/`; a POST names which is merged (`merge`)."""

    template_name = "admin/suggestions/compare.html"
    page_title = "Side by side"

    @cached_property
    def other(self) -> Suggestion:
        other = self.found(self.kwargs["other"])
        if other.pk == self.suggestion.pk:
            raise Http404
        return other

    @cached_property
    def both(self) -> dict[int, Suggestion]:
        return {each.pk: each for each in (self.suggestion, self.other)}

    def get_context_data(self, **kwargs):
        numbers = self.supporters()
        first, second = self.both.values()
        columns = [column(first, second, numbers), column(second, first, numbers)]
        can_merge = self.may_decide and any(c["can_merge"] for c in columns)
        context = {"columns": columns, "can_merge": can_merge, "form": MergeForm()}
        return super().get_context_data(**kwargs) | context | kwargs

    def supporters(self) -> dict[int, int]:
        """Key → how many support it; one query for both."""
        known = Suggestion.objects.filter(pk__in=self.both).order_by()
        confirmed = Count("supports", filter=Q(supports__confirmed_at__isnull=False))
        return dict(known.values_list("pk").annotate(n=confirmed))

    def post(self, request, *args, **kwargs):
        self.require_decide()
        merged = self.both.get(as_key(request.POST.get("merge")))
        form = MergeForm(request.POST)
        if merged is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        into = next(each for key, each in self.both.items() if key != merged.pk)
        try:
            said = form.cleaned_data
            step = lifecycle.decide(merged, State.MERGED, into=into, user=request.user, **said)
        except MoveError as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form))
        log_act(merged, "merge", request.user)
        done = f"{merged.reference} has been merged into {into.reference}; both senders are told."
        if step is None:
            done = f"It is drafted that {merged.reference} goes into {into.reference}: {SECOND}"
        return self.back(done)


SECOND = "somebody else reads and publishes it."


def column(each: Suggestion, other: Suggestion, numbers: dict[int, int]) -> dict:
    return {
        "suggestion": each,
        "other": other,
        "supporters": numbers[each.pk],
        "credit": Credit(each.credit).label,
        "can_merge": State.MERGED in MOVES[State(each.state)],
    }
