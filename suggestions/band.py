"""What became of recent suggestions, as the front page shows it."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from core.listing import KeptLinks
from core.pagecache.recording import answered
from suggestions.listing import LAST_CHANGED
from suggestions.models import Suggestion
from suggestions.vocabulary import State

SHOWN = 4  # of which one is a refusal, where there is any
BY_STATUS = KeptLinks("suggestions", "status")


def outcomes() -> list[Suggestion]:
    """The last outcomes but those of samples, one that we turned down among them.

    One query beside the shelf.
    """
    return shown_of(Suggestion.objects.public().without_samples().filter(last()))


def shown_of(those: Iterable[Suggestion]) -> list[Suggestion]:
    """Those that are shown of the last, and the last that was turned down."""
    in_order = sorted(those, key=lambda it: (it.changed_at, it.pk), reverse=True)
    refusals = [it for it in in_order if it.is_turned_down]
    return [it for it in in_order if it not in refusals][: SHOWN - len(refusals)] + refusals


def last() -> Q:
    """Which are the last SHOWN, and the last that we turned down."""
    if (keys := last_keys()) is None:
        public = Suggestion.objects.public().without_samples().exclude(state=State.MERGED)
        turned_down = Q(state=State.NOT_TAKEN_UP)
        told = Q(pk__in=first(public.exclude(turned_down), SHOWN))
        return told | Q(pk__in=first(public.filter(turned_down), 1))
    return Q(pk__in=keys)


@answered
def last_keys() -> list[int] | None:
    """Their keys; None while entries do not keep what lists need, as after an upgrade."""
    if (shelf := BY_STATUS.whole()) is None:
        return None
    those = shelf.public - shelf.samples - shelf.with_value("status", State.MERGED)
    refused = those & shelf.with_value("status", State.NOT_TAKEN_UP)
    keys = shelf.keys(those - refused, LAST_CHANGED, 0, SHOWN)
    return [*keys, *shelf.keys(refused, LAST_CHANGED, 0, 1)]


def first(suggestions: QuerySet, most: int) -> QuerySet:
    return suggestions.order_by("-changed_at", "-pk").values("pk")[:most]
