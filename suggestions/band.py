"""What became of recent suggestions, as the front page shows it."""

from django.db.models import BooleanField, Case, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from suggestions.models import Suggestion
from suggestions.vocabulary import State

SHOWN = 4  # of which one is a refusal, where there is any


def outcomes() -> list[Suggestion]:
    """The last outcomes, one that we turned down among them; one query."""
    turned_down = Case(
        When(Q(state=State.NOT_TAKEN_UP), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    place = Window(
        RowNumber(),
        partition_by=F("turned_down"),
        order_by=[F("changed_at").desc(), F("pk").desc()],
    )
    found = Suggestion.objects.public().exclude(state=State.MERGED)
    found = found.annotate(turned_down=turned_down).annotate(place=place)
    ranked = found.filter(Q(turned_down=True, place=1) | Q(turned_down=False, place__lte=SHOWN))
    last = list(ranked.order_by("turned_down", "-changed_at", "-pk"))
    refusals = [it for it in last if it.turned_down]
    return [it for it in last if not it.turned_down][: SHOWN - len(refusals)] + refusals
