"""The state of reading each document's file: waiting, begun, read, given up."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.utils.file import hash_filelike

from core.files.parts import parts
from core.files.readers.limits import MOST_TRIES, READER
from core.files.reading import ReadResult
from core.models.file_text import FilePage, FileReading, ReadingStatus
from core.models.files import CustomDocument
from core.search.analysis import VERSION
from core.search.entries import document_forgotten, document_read

# A reading that has not come back by then was lost, with its worker or its task.
LOST_AFTER = timedelta(minutes=10)
NEVER_ENDED = f"Reading it was begun {MOST_TRIES} times and never came to an end."


@transaction.atomic
def expect(document) -> None:
    """Mark the file of `document` as waiting to be read; delete what was read of a former file."""
    fields = {
        "status": ReadingStatus.WAITING,
        "reason": "",
        "file_name": document.file.name,
        "file_hash": document.file_hash,
        "pages": 0,
        "was_cut": False,
        "reader": READER,
        "tries": 0,
        "due_at": timezone.now() + LOST_AFTER,
    }
    # First, for it keeps out whoever would write down the words of the former file meanwhile.
    FileReading.objects.update_or_create(document_id=document.pk, defaults=fields)
    if FilePage.objects.filter(document=document).delete()[0]:
        document_forgotten(document.pk)


def is_known(document) -> bool:
    """Whether the FileReading of `document` is about the file that it has now."""
    reading = FileReading.objects.filter(document=document.pk).first()
    if reading is None or reading.file_name != document.file.name:
        return False
    return not document.file_hash or reading.file_hash == document.file_hash


def begin(key: int) -> CustomDocument | None:
    """The document with `key` if its file waits to be read, else None; counts this as a try."""
    waiting = FileReading.objects.waiting().filter(document=key, tries__lt=MOST_TRIES)
    if not waiting.update(tries=F("tries") + 1):
        return None
    document = CustomDocument.objects.get(pk=key)
    ensure_hash(document)
    return document


def ensure_hash(document) -> None:
    """Store the hash of the file where it is missing: a new file may have the same name."""
    if document.file_hash:
        return
    with suppress(FileNotFoundError), document.open_file() as file:
        document.file_hash = hash_filelike(file)
    CustomDocument.objects.filter(pk=document.pk).update(file_hash=document.file_hash)
    FileReading.objects.filter(document=document.pk).update(file_hash=document.file_hash)


@transaction.atomic
def keep(document, outcome: ReadResult) -> bool:
    """Store what was read of `document`; False, storing nothing, if its file has been replaced."""
    waiting = FileReading.objects.waiting().filter(
        document=document.pk, file_name=document.file.name, file_hash=document.file_hash
    )
    kept = waiting.update(
        status=outcome.status,
        reason=outcome.reason[:255],
        pages=outcome.pages,
        was_cut=outcome.was_cut,
        reader=READER,
        analysis=VERSION,
        read_at=timezone.now(),
    )
    if not kept:
        return False
    gone, _ = FilePage.objects.filter(document=document).delete()
    pages = [
        FilePage(document=document, number=number, part=part, text=text, other=other)
        for number, whole in outcome.texts.items()
        for part, (text, other) in enumerate(parts(whole, outcome.others.get(number, "")))
    ]
    FilePage.objects.bulk_create(pages, batch_size=100)
    if gone or pages:
        document_read(document)
    return True


def wait(keys: Iterable[int]) -> None:
    """Mark the documents with `keys` as waiting to be read, with no tries so far."""
    FileReading.objects.filter(pk__in=keys).update(
        status=ReadingStatus.WAITING, reason="", tries=0, due_at=timezone.now() + LOST_AFTER
    )


def give_up() -> int:
    """Mark files as damaged whose reading was begun too often and never ended; how many."""
    often = FileReading.objects.lost().filter(tries__gte=MOST_TRIES)
    return often.update(
        status=ReadingStatus.DAMAGED,
        reason=NEVER_ENDED,
        read_at=timezone.now(),
        reader=READER,
    )
