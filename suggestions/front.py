"""What the front page shows of suggestions: what became of the last, and one question's way."""

from suggestions import band, ways
from suggestions.models import Suggestion


def last_suggestions() -> tuple[list[Suggestion], list[Suggestion]]:
    """(those whose outcome is shown, candidates for the way that is shown); one query."""
    shown = {it.pk: it for it in Suggestion.objects.public().without_samples().filter(which())}
    outcomes, furthest = band.last_keys(), ways.last_keys()
    if outcomes is None or furthest is None:
        return band.outcomes(), list(shown.values())
    listed = [shown[key] for key in dict.fromkeys(outcomes) if key in shown]
    return band.shown_of(listed), [shown[key] for key in furthest if key in shown]


def which():
    return ways.came_furthest() | band.last()
