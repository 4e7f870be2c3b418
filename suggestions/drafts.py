"""Drafts that were begun from a suggestion in one step, and what is left of its words in them."""

from wagtail.models import PageLogEntry

from core.models.threaded import begun_in_one_step
from suggestions.models import Suggestion


def forget_drafts(suggestion: Suggestion) -> None:
    """Delete drafts begun from it that were never published and still bear its question.

    What staff have written anew is theirs, and stays.
    """
    if not (suggestion.reference and suggestion.question):
        return
    suggestion.questions.filter(live=False, question=suggestion.question).delete()
    for model in begun_in_one_step().values():
        drafts = model.objects.filter(
            suggestion=suggestion.reference,
            title=suggestion.question,
            live=False,
            first_published_at=None,
        )
        for page in drafts:
            key = page.pk
            page.delete()
            PageLogEntry.objects.filter(page_id=key).update(label=suggestion.reference)
