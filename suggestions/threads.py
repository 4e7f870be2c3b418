"""What a suggestion led to: pages that name its reference, and whatever grew out of those."""

from core import thread
from core.partial_dates import PartialDate
from core.thread import Step
from suggestions.models import Suggestion


@thread.suggestions_told_by
def as_steps(references: list[str]) -> list[Step]:
    """How a thread shows the suggestions that it began with; one query."""
    known = {s.reference: s for s in Suggestion.objects.filter(reference__in=references)}
    return [as_step(reference, known.get(reference)) for reference in references]


def as_step(reference: str, suggestion: Suggestion | None) -> Step:
    """A private or unknown one is its reference and nothing else."""
    if suggestion is None or not suggestion.is_public:
        return Step("Suggestion", PartialDate(reference[2:6]), reference, theme="disc")
    return Step(
        "Suggestion",
        PartialDate(suggestion.confirmed_at.date().isoformat()),
        suggestion.question,
        suggestion.url,
        f"From {suggestion.credited_as}" if suggestion.credited_as else "",
        theme="disc",
    )


def thread_of(suggestion: Suggestion) -> list[Step]:
    """The thread as the page of `suggestion` shows it; [] where nothing has come of it yet."""
    pages = thread.pages_from(suggestion.reference)
    return thread.steps_from(as_step(suggestion.reference, suggestion), pages) if pages else []
