"""One question's whole way, for the front page: from whoever asked to where it was debated."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Q, When

from core.listing import KeptLinks
from core.pagecache.recording import answered
from core.relations.thread import ThreadStep
from core.relations.ways import pages_from_each, way_from
from core.values.partial_dates import PartialDate
from suggestions.listing import LAST_CHANGED
from suggestions.models import Suggestion
from suggestions.threads import as_step
from suggestions.vocabulary import State

LOOKED_AT = 12  # questions that came furthest, and last
LEAST = 3  # steps: a question, and two things that came of it
MOST = 8  # steps that are drawn in one row
BY_STATUS = KeptLinks("suggestions", "status")
# Who came furthest first.
FURTHEST = [State.DISCUSSED, State.PUBLISHED, State.PROJECT]


def whole_way(candidates: Iterable[Suggestion]) -> list[ThreadStep]:
    """The way of the one of `candidates` that came furthest, the last of these; [] where none has
    LEAST steps.

    Samples are left out, and so is what is still to come. One query, or none.
    """
    asked = {str(it.reference): it for it in candidates}
    found = pages_from_each(list(asked)) if asked else {}
    grown = {reference: taken(pages) for reference, pages in found.items()}
    long = [reference for reference, pages in grown.items() if len(pages) >= LEAST - 1]
    if not long:
        return []
    best = max(long, key=lambda reference: how_far(grown[reference]))
    return way_from(as_step(best, asked[best]), grown[best][: MOST - 1])


def taken(pages: list) -> list:
    """Those of `pages` that are steps taken, and no samples."""
    return [page for page in pages if page.has_happened and not page.is_sample]


def how_far(pages: list) -> tuple:
    """Of how many kinds the steps are, when the last was taken, and how many there are."""
    dates = [PartialDate(page.thread_date) for page in pages]
    last = max((day.last_day for day in dates if day), default=date.min)
    return len({type(page) for page in pages}), last, len(pages)


def came_furthest() -> Q:
    """Which are the last LOOKED_AT of those of which most has come."""
    if (keys := last_keys()) is None:
        real = Suggestion.objects.public().without_samples().filter(state__in=FURTHEST)
        place = Case(*[When(state=state, then=n) for n, state in enumerate(FURTHEST)])
        return Q(pk__in=real.order_by(place, "-changed_at", "-pk").values("pk")[:LOOKED_AT])
    return Q(pk__in=keys)


@answered
def last_keys() -> list[int] | None:
    """Their keys; None while entries do not keep what lists need, as after an upgrade."""
    if (shelf := BY_STATUS.whole()) is None:
        return None
    real, keys = shelf.public - shelf.samples, list[int]()
    for state in FURTHEST:
        those = real & shelf.with_value("status", state)
        keys += shelf.keys(those, LAST_CHANGED, 0, LOOKED_AT - len(keys))
    return keys
