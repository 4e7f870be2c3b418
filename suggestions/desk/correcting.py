"""What was said of a step, put right, or taken back, after it had been published."""

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from core.staff.tables import as_key
from core.visitors.fields import LinesField
from suggestions import lifecycle
from suggestions.desk.base import OfSuggestion
from suggestions.models import Step

CHANGED = "The words have been changed. Its page says when."
TAKEN = "The words have been taken back. Its page says when."
MEANWHILE = "Somebody has changed these words since you opened them. Theirs are shown above."


class CorrectionForm(forms.Form):
    words = LinesField(
        what="the words",
        max_length=5000,
        rows=6,
        required=False,
        help_text="Plain text. Leave it empty to take the words back.",
    )
    # What stood there when the form was opened.
    old = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)


class CorrectView(OfSuggestion, TemplateView):
    """`<pk>/steps/<step>/`: the words of one step, as they stand and as they should."""

    permission_required = "decide"
    template_name = "admin/suggestions/correct.html"
    page_title = "Change what was said"

    @cached_property
    def step(self) -> Step:
        return get_object_or_404(self.suggestion.steps, pk=as_key(str(self.kwargs["step"])))

    def get(self, request, *args, **kwargs):
        return self.shown(CorrectionForm(initial={"words": self.step.words}))

    def post(self, request, *args, **kwargs):
        form = CorrectionForm(request.POST)
        if not form.is_valid():
            return self.shown(form)
        words = form.cleaned_data["words"]
        if same(words, self.step.words):
            return self.back("The words were that already.")
        if not same(form.cleaned_data["old"], self.step.words):
            form.add_error("words", MEANWHILE)
            return self.shown(form)
        lifecycle.correct(self.step, words)
        self.log_act("correct")
        return self.back(CHANGED if words else TAKEN)

    def shown(self, form):
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs):
        more = {"step": self.step, "back": self.address()}
        return super().get_context_data(**kwargs) | more


def same(one: str, other: str) -> bool:
    """Whether two wordings differ in nothing but spaces and the ends of lines."""
    return one.split() == other.split()
