"""References of suggestions, which people quote in letters: "S-2026-0042"."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.server.restored import after_restore
from suggestions.models import LastReference

A_DAY = 100  # given at most


def next_reference(year: int) -> str:
    """ "S-2026-0043", after "S-2026-0042"; whoever comes at the same moment waits for it."""
    LastReference.objects.get_or_create(year=year)
    LastReference.objects.filter(year=year).update(number=F("number") + 1)
    return f"S-{year}-{LastReference.objects.get(year=year).number:04}"


@after_restore
@transaction.atomic
def leave_out_references(days: int) -> None:
    """Leave out as many as may have been given in the `days` of which nothing is known."""
    today = timezone.localdate()
    for year in range((today - timedelta(days=days)).year, today.year + 1):
        LastReference.objects.get_or_create(year=year)
        LastReference.objects.filter(year=year).update(number=F("number") + A_DAY * days)
