"""When a record changed, by a clock that whoever harvests can rely on.

A record is dated within the transaction that changes it, and others see it once that is committed:
minutes later, where a whole site is loaded. Whoever had asked in between, and goes on from there,
would never hear of it. So a record is dated anew as soon as its change can be read (settled), in a
transaction that does nothing else and takes milliseconds; and harvesters are told of nothing
younger than HELD. Who asks between the two is told of it twice.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from interop.models import KeptRecord, RecordInSet

# Far more than it takes from looking at the clock to the end of the transaction that dates.
HELD = timedelta(seconds=5)
MOST = 1000  # in one transaction


def settle_soon() -> None:
    """Have what this transaction writes dated once it is committed."""
    transaction.on_commit(settle, robust=True)  # should it fail, the worker does it


def settle() -> int:
    """Date all records whose change has been committed since they were written; how many."""
    done = 0
    while some := settle_some():
        done += some
    return done


@transaction.atomic
def settle_some() -> int:
    """Date some; what another transaction is writing just now, it will date itself."""
    waiting = KeptRecord.objects.select_for_update(skip_locked=True).filter(is_settled=False)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True)[:MOST])
    if keys:
        now = timezone.now()
        KeptRecord.objects.filter(pk__in=keys).update(changed_at=now, is_settled=True)
        RecordInSet.objects.filter(record__in=keys).update(changed_at=now)
    return len(keys)


def all_is_told_until() -> datetime:
    """The last whole second before which no record can be dated any more."""
    return (timezone.now() - HELD).replace(microsecond=0)
