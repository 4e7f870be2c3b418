"""Making the sizes of a picture: the worker's business, as AVIF takes its time."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task

from core.files.pictures import prepare_by_key, unprepared
from core.models.files import CustomImage
from core.server.rounds import every_round

AT_ONCE = 20
_asked_for: set[int] = set()  # by rounds of this process: what cannot be read is tried once


@task(priority=-5)  # after mail, before files are read
def prepare_picture(key: int) -> int:
    """Make what the picture with `key` lacks; how many sizes and formats it has then."""
    return prepare_by_key(key)


@receiver(post_save, sender=CustomImage)
def prepare_a_new_picture(sender, instance, raw=False, **kwargs):
    if not raw:
        transaction.on_commit(partial(prepare_picture.enqueue, instance.pk), robust=True)


@every_round
def ask_for_what_was_never_prepared() -> int:
    """Pictures from before their sizes were made beforehand, and what was lost; how many."""
    keys = unprepared().exclude(pk__in=_asked_for).order_by("-pk").values_list("pk", flat=True)
    few = list(keys[:AT_ONCE])
    for key in few:
        prepare_picture.enqueue(key)
    _asked_for.update(few)
    return len(few)
