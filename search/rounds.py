"""What the worker does for searches again and again (core.server.rounds)."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format

from core.server.erasing import Due, erase_due, soon
from core.server.erasing_again import erased_by, note_erased
from core.server.rounds import every_round
from core.staff.erasing import called
from search.models import Asked

SEARCHES = called("searches", "What was searched for on one day")


@every_round
def forget_searches() -> int:
    """Let go of what was asked too long ago; how many rows there were."""
    return erase_due(SEARCHES, due_to_be_forgotten(), forget_day)


def due_to_be_forgotten() -> dict[str, Due]:
    """Day → when what was asked on it is forgotten, where that is soon."""
    until = timezone.localdate(soon())
    old = Asked.objects.outdated(until)
    rows = old.order_by().values_list("day").annotate(n=Count("pk"))
    return {f"{day}": Due(forgotten_at(day), date_format(day, "j F Y"), n) for day, n in rows}


def forgotten_at(day: date) -> datetime:
    """The beginning of the day on which what was asked on `day` has been kept for long enough."""
    first = day + timedelta(days=settings.SEARCHES_KEPT + 1)
    return timezone.make_aware(datetime.combine(first, time()))


@transaction.atomic
def forget_day(key: str) -> int:
    number = Asked.objects.outdated().filter(day=key).delete()[0]
    if number:
        note_erased(SEARCHES, key)
    return number


@erased_by(SEARCHES)
def forget_day_again(key: str) -> None:
    Asked.objects.filter(day=key).delete()
