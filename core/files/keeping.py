"""What is known of the words in a document's file: asked for, kept, forgotten."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.utils.file import hash_filelike

from core.files.readers.limits import MOST_TRIES
from core.files.reading import ReadResult
from core.models.file_text import FilePage, FileReading, ReadingStatus
from core.models.files import CustomDocument
from core.search.entries import document_forgotten, document_read

# A reading that has not come back by then was lost, with its worker or its task.
LOST_AFTER = timedelta(minutes=10)
NEVER_ENDED = f"Reading it was begun {MOST_TRIES} times and never came to an end."


@transaction.atomic
def expect(document) -> None:
    """Let the file of `document` wait to be read; what was read of a former one is forgotten."""
    fields = {
        "status": ReadingStatus.WAITING,
        "reason": "",
        "file_name": document.file.name,
        "file_hash": document.file_hash,
        "pages": 0,
        "was_cut": False,
        "tries": 0,
        "due_at": timezone.now() + LOST_AFTER,
    }
    # First, for it keeps out whoever would write down the words of the former file meanwhile.
    FileReading.objects.update_or_create(document_id=document.pk, defaults=fields)
    if FilePage.objects.filter(document=document).delete()[0]:
        document_forgotten(document.pk)


def is_known(document) -> bool:
    """Whether what is known, or waited for, is of the file that `document` has now."""
    reading = FileReading.objects.filter(document=document.pk).first()
    if reading is None or reading.file_name != document.file.name:
        return False
    return not document.file_hash or reading.file_hash == document.file_hash


def begin(key: int) -> CustomDocument | None:
    """The document with `key`, where its file waits to be read; that it is tried is counted."""
    waiting = FileReading.objects.waiting().filter(document=key, tries__lt=MOST_TRIES)
    if not waiting.update(tries=F("tries") + 1):
        return None
    document = CustomDocument.objects.get(pk=key)
    ensure_hash(document)
    return document


def ensure_hash(document) -> None:
    """Make sure of the file's hash: a new file may come to bear the name of the former."""
    if document.file_hash:
        return
    with suppress(FileNotFoundError), document.open_file() as file:
        document.file_hash = hash_filelike(file)
    CustomDocument.objects.filter(pk=document.pk).update(file_hash=document.file_hash)
    FileReading.objects.filter(document=document.pk).update(file_hash=document.file_hash)


@transaction.atomic
def keep(document, outcome: ReadResult) -> bool:
    """Write down what was read of `document`; not where it has another file by now, or is gone."""
    waiting = FileReading.objects.waiting().filter(
        document=document.pk, file_name=document.file.name, file_hash=document.file_hash
    )
    kept = waiting.update(
        status=outcome.status,
        reason=outcome.reason[:255],
        pages=outcome.pages,
        was_cut=outcome.was_cut,
        read_at=timezone.now(),
    )
    if not kept:
        return False
    gone, _ = FilePage.objects.filter(document=document).delete()
    texts = outcome.texts.items()
    FilePage.objects.bulk_create(
        [FilePage(document=document, number=number, text=text) for number, text in texts],
        batch_size=100,
    )
    if gone or texts:
        document_read(document)
    return True


def wait(keys: Iterable[int]) -> None:
    """Let the documents with `keys` wait to be read as if nobody had tried."""
    FileReading.objects.filter(pk__in=keys).update(
        status=ReadingStatus.WAITING, reason="", tries=0, due_at=timezone.now() + LOST_AFTER
    )


def give_up() -> int:
    """Leave what was begun too often and never ended; how many. Staff may have it tried again."""
    often = FileReading.objects.lost().filter(tries__gte=MOST_TRIES)
    return often.update(status=ReadingStatus.DAMAGED, reason=NEVER_ENDED, read_at=timezone.now())
