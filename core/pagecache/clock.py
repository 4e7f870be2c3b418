"""Until when an answer can be right if nobody writes anything.

Whatever is compared with the clock is compared with a moment in some column, or with a day. So an
answer ends at midnight here, and at the next moment in any column of the tables that it read.

Some comparisons hold at the moment itself, others only after it. So what is made in that very
microsecond ends at once.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from django.apps import apps
from django.db.models import DateTimeField, Model
from django.utils import timezone

from core.pagecache.recording import Recording


class Next(NamedTuple):
    """The next moment in a table at `version`, as it was found from `since` on; seconds."""

    version: int
    since: float
    at: float


_found: dict[str, Next] = {}


def end_of(noted: Recording) -> float:
    """The first moment, in seconds, at which what was noted may no longer be right."""
    moments = [next_moment(name, noted) for name in noted.tables]
    return min([noted.until, midnight(noted.made_at), *moments])


def midnight(after: float) -> float:
    """The next beginning of a day here, in seconds."""
    local = timezone.localtime(datetime.fromtimestamp(after, UTC))
    tomorrow = datetime.combine(local.date() + timedelta(days=1), time())
    return timezone.make_aware(tomorrow).timestamp()


def next_moment(table: str, noted: Recording) -> float:
    """The first moment in `table` from `noted.made_at` on; looked for once while it stands."""
    count, known = noted.counts.get(table, -1), _found.get(table)
    if not known or known.version != count or not known.since <= noted.made_at <= known.at:
        known = _found[table] = Next(count, noted.made_at, first_from(table, noted.made_at))
    return known.at


def first_from(table: str, since: float) -> float:
    """The first moment in `table` from `since` on, found by an index of each column of moments
    (core.models.indexes), however many rows there are."""
    moment = datetime.fromtimestamp(since, UTC)
    found = [at for model in models_of(table) for at in next_of_each(model, moment)]
    return min((at.timestamp() for at in found), default=float("inf"))


def next_of_each(model: type[Model], moment: datetime) -> Iterable[datetime]:
    """Of each column of moments that `model` itself has, the next from `moment` on, if any."""
    for name in [f.name for f in model._meta.local_concrete_fields if isinstance(f, DateTimeField)]:
        later = model._base_manager.filter(**{f"{name}__gte": moment}).order_by(name)
        yield from later.values_list(name, flat=True)[:1]


def models_of(table: str) -> Iterable[type[Model]]:
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.db_table == table]
