"""Suggestions among the things that search knows: those that anybody may read."""

from django.utils import timezone
from django.utils.formats import date_format

from core.search import entries
from core.search.found import Found, found_as
from core.search.types import EntryType, shown_as
from core.values.vocabulary import Kind
from suggestions.listing import SuggestionListing
from suggestions.models import Suggestion

TYPE = "suggestions"

shown_as(EntryType(type=TYPE, words="Suggestions", place=70, answers=True, weight=0.8))


@found_as(
    TYPE,
    Suggestion,
    *["theme_items__tag", "steps__reason"],
    public=Suggestion.objects.public,
    listing=SuggestionListing,
)
def suggestion(suggestion: Suggestion) -> Found | None:
    if not suggestion.is_public:
        return None
    replies = [text for s in suggestion.steps.all() for text in (s.words, str(s.reason or ""))]
    day = timezone.localdate(suggestion.confirmed_at)
    return Found(
        title=suggestion.question,
        label=f"Suggestion: {suggestion.about_label.lower()}",
        date=day,
        days=[date_format(day, "j F Y")],
        names=[str(suggestion.reference), suggestion.credited_as, *tag_names(suggestion)],
        body=[suggestion.why, suggestion.known, *replies],
        face={
            "url": suggestion.url,
            "status": suggestion.mark,
            "date_text": suggestion.state_label,
            "date_iso": day.isoformat(),
            "themes": suggestion.theme_slugs,
            "kind": suggestion.kind,
        },
    )


def tag_names(suggestion: Suggestion) -> list[str]:
    kind = [Kind(suggestion.kind).label] if suggestion.kind else []
    return [theme.name for theme in suggestion.theme_words] + kind


def found_or_not(suggestion: Suggestion) -> None:
    """Write its entry in search anew, or delete it, in the present transaction."""
    entries.put_things([suggestion], TYPE)
