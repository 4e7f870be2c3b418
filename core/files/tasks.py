"""Reading a document's file: the worker's business, and never in the way of anything else."""

import logging
from functools import partial

from django.db import transaction
from django_tasks import task

from core.files.keeping import begin, expect, keep, wait
from core.files.reading import read

log = logging.getLogger(__name__)


@task(priority=-10)  # after mail and all that somebody waits for
def read_document(key: int) -> str:
    """Read the file of the document with `key`, where it waits; what became of it, or ""."""
    document = begin(key)
    if document is None:
        return ""
    outcome = read(document)
    if not keep(document, outcome):
        return ""
    if outcome.reason:
        log.warning("file %s: %s (%s)", key, outcome.status, outcome.reason)
    return outcome.status


def ask(document) -> None:
    """Queue the reading of `document`'s file for when the present transaction is committed."""
    expect(document)
    soon(document.pk)


def try_again(readings) -> int:
    """Have the files of `readings` (a queryset) read as if they were new; how many there are.

    What was read of one that was cut can be found until then.
    """
    keys = list(readings.values_list("pk", flat=True))
    wait(keys)
    for key in keys:
        soon(key)
    return len(keys)


def soon(key: int) -> None:
    transaction.on_commit(partial(read_document.enqueue, key), robust=True)
