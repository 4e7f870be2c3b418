"""Entries whose words were made by an earlier version of the analysis, written anew.

The worker does it, some in each round, so that no start of the site waits for it; meanwhile what is
not yet written is found by its words as they were.
"""

from core.models.entry import Entry
from core.models.file_text import FileReading, ReadingStatus
from core.search import clock, entries, vocabulary
from core.search.analysis import VERSION
from core.search.file_index import index_file
from core.search.found import findable_things, types_of_things

MOST = 200  # entries in one round
MOST_FILES = 20


def write_some_anew() -> bool:
    """Write some entries and files of an earlier version anew; whether there were any."""
    files = list(old_files().order_by("pk")[:MOST_FILES])
    if files:
        write_files(files)
        return True
    return write_entries()


def old_files():
    return FileReading.objects.filter(status=ReadingStatus.READ).exclude(analysis=VERSION)


def write_files(readings: list[FileReading]) -> None:
    for reading in readings:
        index_file(reading.pk)
    keys = [reading.pk for reading in readings]
    FileReading.objects.filter(pk__in=keys).update(analysis=VERSION)


def write_entries() -> bool:
    old = Entry.objects.exclude(analysis=VERSION).order_by("pk")[:MOST]
    keys = dict(old.values_list("pk", "key"))
    some = Entry.objects.filter(pk__in=keys)
    entries.refresh(some.exclude(type__in=types_of_things()).values_list("key", flat=True))
    for thing in findable_things():
        write_things(thing, list(some.filter(type=thing.type).values_list("key", flat=True)))
    # Whatever is not public any more is not written: `set_right` takes it away.
    some.exclude(analysis=VERSION).update(analysis=VERSION)
    return bool(keys)


def write_things(thing, keys: list[int]):
    """Write the entries of things with `keys` that are no pages and of the kind `thing`."""
    if not keys:
        return
    with clock.held():  # read before, it could be written over what is made public meanwhile
        entries.put_things(thing.public().filter(pk__in=keys), thing.type)


def is_due() -> bool:
    """Whether anything is of an earlier version; two queries."""
    return any(rows.exists() for rows in [Entry.objects.exclude(analysis=VERSION), old_files()])


def begin() -> bool:
    """Whether there is anything to write anew; if so, the words in use are counted anew first."""
    if due := is_due():
        vocabulary.recount()
    return due
