"""What a suggestion led to: pages that name its reference, whatever grew out of those, and what
had answered it already.
"""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from core.relations import thread
from core.relations.thread import Answered, ThreadStep
from core.values.partial_dates import PartialDate
from suggestions.models import Step, Suggestion
from suggestions.vocabulary import ALONG, State

# The replies that say which page of ours has the answer, and the states in which they hold.
ANSWERS = [State.ANSWERED, State.ACCEPTED]
ANSWERED = [State.ANSWERED, *ALONG]
SAID = {"answered_at": "at", "answered_by": "page"}
MOST = 20  # suggestions that a thread shows as answered by its pages, the last


@thread.suggestions_from
class Suggestions(thread.NoSuggestions):
    """How a thread shows the suggestions that it began with, and those that it answered."""

    def steps(self, references: list[str], keys: list[int]) -> tuple[list[ThreadStep], Answered]:
        """As NoSuggestions.steps; one query."""
        by_these = replies().filter(page__in=keys).order_by("-at").values("suggestion")[:MOST]
        reply = replies().filter(suggestion=OuterRef("pk"), page__in=keys).order_by("-at")
        said = {name: Subquery(reply.values(of)[:1]) for name, of in SAID.items()}
        found = Suggestion.objects.filter(Q(reference__in=references) | Q(pk__in=by_these))
        known = {it.reference: it for it in found.annotate(**said)}
        began = [as_step(reference, known.pop(reference, None)) for reference in references]
        return began, [(it.answered_by, as_answered(it)) for it in known.values()]

    def answered_by(self, key) -> Exists:
        """Whether a suggestion that anybody may read was answered by the page `key`."""
        return Exists(replies().filter(page=key))


def replies() -> QuerySet:
    """The replies in public that say which page has the answer, and hold."""
    public = Suggestion.objects.public().filter(state__in=ANSWERED, pk=OuterRef("suggestion"))
    answering = Step.objects.filter(Exists(public), state__in=ANSWERS, page__isnull=False)
    return answering.holding().order_by()


def as_answered(suggestion: Suggestion) -> ThreadStep:
    """A suggestion where what answered it is shown: at the day of that reply."""
    day = PartialDate(timezone.localdate(suggestion.answered_at).isoformat())
    done = "answered" if suggestion.state == State.ANSWERED else "taken up"
    step = as_step(str(suggestion.reference), suggestion)
    return replace(step, label=f"Suggestion {done}", date=day)


def as_step(reference: str, suggestion: Suggestion | None) -> ThreadStep:
    """A private or unknown one is its reference and nothing else."""
    if suggestion is None or not (suggestion.confirmed_at and suggestion.is_public):
        return ThreadStep("Suggestion", PartialDate(reference[2:6]), reference, theme="disc")
    return ThreadStep(
        "Suggestion",
        PartialDate(suggestion.confirmed_at.date().isoformat()),
        suggestion.question,
        suggestion.url,
        f"From {suggestion.credited_as}" if suggestion.credited_as else "",
        theme="disc",
        is_sample=suggestion.is_sample,
    )


def thread_of(suggestion: Suggestion) -> list[ThreadStep]:
    """The thread as the page of `suggestion` shows it; [] where nothing has come of it yet.

    Two queries.
    """
    named = list(replies().filter(suggestion=suggestion).values_list("page", flat=True))
    reference = str(suggestion.reference)
    pages = thread.fit_for(suggestion, thread.pages_from(reference, named))
    first = as_step(reference, suggestion)
    # What began with it came after it, whatever its date says.
    there = [page.pk for page in pages if page.pk in named and not page.suggestion]
    return thread.steps_from(first, pages, there) if pages else []
