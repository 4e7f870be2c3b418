"""Who looked at what is held about a person, and when: Wagtail's log, which staff can read.

It says whose row was looked at by its key, and never by a name or an address: what is erased
would live on in it.
"""

from collections.abc import Iterable, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

MOST = 50  # of the latest looks are shown


def note_look(rows: Iterable[Model], action: str, user) -> None:
    """Log that `user` saw all that is held in each of `rows`; `action` is "registrations.look"."""
    for row in rows:
        log(row, action, user=user, title=f"{row._meta.verbose_name} {row.pk}".capitalize())


def looks_at(rows: Sequence[Model], action: str) -> list[ModelLogEntry]:
    """The looks at any of `rows`, the latest first; several rows seen at once are one look."""
    of_any = Q(pk=None)
    for model in {type(row) for row in rows}:
        keys = [str(row.pk) for row in rows if type(row) is model]
        of_any |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
    known = ModelLogEntry.objects.filter(of_any, action=action).select_related("user")
    once = {(look.uuid or look.pk): look for look in known.order_by("timestamp")}
    return list(once.values())[: -MOST - 1 : -1]
