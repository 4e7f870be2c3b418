"""What was never read, or was lost on the way: asked for again, a few at a time.

Asked for only: reading takes a while, and what else is due must not wait for it.
"""

from django.utils import timezone

from core.files.keeping import LOST_AFTER, give_up
from core.files.readers.limits import READER
from core.files.tasks import ask, soon, try_again
from core.models.file_text import FileReading, ReadingStatus
from core.models.files import CustomDocument
from core.server.rounds import every_round

AT_ONCE = 20


@every_round
def ask_for_what_was_never_read() -> int:
    """Documents from before files were read, or from a restored database; how many."""
    documents = CustomDocument.objects.filter(reading=None).order_by("-pk")[:AT_ONCE]
    for document in documents:
        ask(document)
    return len(documents)


@every_round
def ask_for_what_an_earlier_reader_read() -> int:
    """Files to be read anew, as more or other words are read since; how many.

    What was read of them can be found until then. No more are asked for than the queue has done.
    """
    few = max(0, AT_ONCE - FileReading.objects.waiting().count())
    earlier = FileReading.objects.filter(reader__lt=READER).exclude(status=ReadingStatus.WAITING)
    keys = list(earlier.order_by("pk").values_list("pk", flat=True)[:few])
    return try_again(FileReading.objects.filter(pk__in=keys)) if keys else 0


@every_round
def ask_for_what_was_lost() -> int:
    """Readings whose task was lost, or whose worker ended; how many."""
    give_up()
    keys = list(
        FileReading.objects.lost().order_by("due_at").values_list("pk", flat=True)[:AT_ONCE]
    )
    FileReading.objects.filter(pk__in=keys).update(due_at=timezone.now() + LOST_AFTER)
    for key in keys:
        soon(key)
    return len(keys)
