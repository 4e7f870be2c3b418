"""What became of recent suggestions, as the front page shows it."""

from django.db.models import Q

from suggestions.models import Suggestion
from suggestions.vocabulary import State

SHOWN = 4  # of which one is a refusal, where there is any


def outcomes() -> list[Suggestion]:
    """The last outcomes, one that we turned down among them; one query."""
    public = Suggestion.objects.public().exclude(state=State.MERGED)
    public = public.order_by("-changed_at", "-pk")
    turned_down = Q(state=State.NOT_TAKEN_UP)
    shown = Q(pk__in=public.exclude(turned_down).values("pk")[:SHOWN])
    shown |= Q(pk__in=public.filter(turned_down).values("pk")[:1])
    last = list(Suggestion.objects.filter(shown).order_by("-changed_at", "-pk"))
    refusals = [it for it in last if it.is_turned_down]
    return [it for it in last if it not in refusals][: SHOWN - len(refusals)] + refusals
