"""Taking generated suggestions away again, and nothing else.

What staff have replied to, noted or given to somebody stays, as does what somebody else wants to
know, and whatever a suggestion that stays was merged into. Their references are not given again.
"""

from collections.abc import Callable

from django.db import reset_queries, transaction
from django.db.models import Q

from core.models import Entry
from core.search import entries
from home.generating.asking import generated
from home.generating.drafts import PREFIX
from suggestions.found import TYPE
from suggestions.models import Demand, OpenQuestion, Step, Suggestion, SuggestionTheme, Support

BATCH = 1000


def remove(*, tell: Callable[[str, int, int], None]) -> tuple[int, list[str]]:
    """How many suggestions were taken away, and the questions of those kept."""
    kept = kept_keys()
    keys = list(generated().exclude(pk__in=kept).values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        tell("suggestions", start, len(keys))
        sweep(keys[start : start + BATCH])
        reset_queries()
    tell("suggestions", len(keys), len(keys))
    return len(keys), [str(one) for one in Suggestion.objects.filter(pk__in=kept)]


def kept_keys() -> set[int]:
    """Keys of the generated ones that somebody has touched, and of what those were merged into."""
    found, kept = touched(), set()
    while found:
        kept |= found
        into = generated().filter(merged__in=found)
        found = set(into.values_list("pk", flat=True)) - kept
    return kept


def touched() -> set[int]:
    ours = Suggestion.objects.exclude(pk__in=generated())
    others = Support.objects.exclude(nonce__startswith=PREFIX)
    said = Q(owner__isnull=False) | Q(notes__isnull=False) | Q(reply__isnull=False)
    led = Q(merged__in=ours) | Q(pk__in=OpenQuestion.objects.values("began_with"))
    by_staff = Q(pk__in=Step.objects.exclude(user=None).values("suggestion"))
    found = generated().filter(said | led | by_staff | Q(pk__in=others.values("suggestion")))
    return set(found.values_list("pk", flat=True))


@transaction.atomic
def sweep(keys: list[int]) -> None:
    """Delete the suggestions with `keys` from every table, without a signal for each."""
    entries.take_away(Entry.objects.filter(type=TYPE, key__in=keys))
    steps = Step.objects.filter(suggestion__in=keys)
    Demand.objects.filter(type=TYPE, key__in=keys).delete()
    Suggestion.objects.filter(merged_into__in=keys).update(merged_into=None)
    Step.objects.filter(into__in=keys).update(into=None)
    themes = SuggestionTheme.objects.filter(content_object__in=keys)
    supports = Support.objects.filter(suggestion__in=keys)
    for rows in (steps, themes, supports, Suggestion.objects.filter(pk__in=keys)):
        rows._raw_delete(rows.db)
