"""Until when an answer can be right if nobody writes anything.

Whatever is compared with the clock is compared with a moment in some column, or with a day. So an
answer ends at midnight here, and at the next moment in any column of the tables that it read.

Some comparisons hold at the moment itself, others only after it. So what is made in that very
microsecond ends at once.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.db import connection
from django.db.models import DateTimeField, Model
from django.utils import timezone

from core.pagecache.recording import Recording, unheard
from core.pagecache.tables import EDITING


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
        with unheard():
            at = first_from(table, noted.made_at)
        known = _found[table] = Next(count, noted.made_at, at)
    return known.at


def first_from(table: str, since: float) -> float:
    if not (columns := moments_in(table)):
        return float("inf")
    moment = connection.ops.adapt_datetimefield_value(datetime.fromtimestamp(since, UTC))
    with connection.cursor() as cursor:
        cursor.execute(earliest(table, columns), [moment] * len(columns))
        found = cursor.fetchone()
    return min((as_moment(at).timestamp() for at in found if at), default=float("inf"))


def earliest(table: str, columns: list[str]) -> str:
    """The query for the first moment in each of `columns` from some moment on.

    Each is found by an index (core.models.indexes), however many rows there are.
    """
    quote = connection.ops.quote_name
    of, names = quote(table), map(quote, columns)
    each = (f"(SELECT MIN({name}) FROM {of} WHERE {name} >= %s)" for name in names)
    return f"SELECT {', '.join(each)}"


def as_moment(value: str | datetime) -> datetime:
    """A moment as it was read by hand: SQLite keeps text, in UTC."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at if at.tzinfo else at.replace(tzinfo=UTC)


@cache
def moments_in(table: str) -> list[str]:
    """The columns of `table` that hold moments, but for those that only editors see."""
    fields = [f for model in models_of(table) for f in model._meta.local_concrete_fields]
    names = dict.fromkeys(str(f.column) for f in fields if isinstance(f, DateTimeField))
    return [name for name in names if name not in EDITING]


def models_of(table: str) -> Iterable[type[Model]]:
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.db_table == table]
