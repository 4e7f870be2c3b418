"""What the worker does for messages again and again (core.server.rounds)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from core.letters.messages import forget, let_go
from core.models.message import Message
from core.server.erasing import Due, erase_due, soon
from core.server.rounds import every_round
from core.staff.erasing import called

AT_ONCE = 200
UNSENT_KEPT = timedelta(days=30)  # what no mail server took, and nobody has dismissed
UNSENT = called("messages-unsent", "A message that could not be sent", on_first_screen=True)


def with_letters():
    letters = Q(letter__isnull=False) | Q(receipt__isnull=False)
    return Message.objects.filter(letters).select_related("letter", "receipt")


@every_round
def forget_who_wrote() -> int:
    """Delete letters of messages that are sent, or that staff have dismissed; how many."""
    settled = Q()
    for letter in ("letter", "receipt"):
        for at in ("sent_at", "let_go_at"):
            settled |= Q(**{f"{letter}__{at}__isnull": False})
    return sum(let_go(message) for message in with_letters().filter(settled)[:AT_ONCE])


@every_round
def erase_unsent() -> int:
    """Erase, once it has been listed for staff, what could not be sent for a month; how many."""
    return erase_due(UNSENT, due_to_be_erased(), erase)


def due_to_be_erased() -> dict[str, Due]:
    """Key of a message with a letter that is not sent → when it is erased, where that is soon."""
    old = with_letters().filter(received_at__lte=soon() - UNSENT_KEPT)
    rows = old.values_list("pk", "received_at", "reference")
    return {str(pk): Due(at + UNSENT_KEPT, reference) for pk, at, reference in rows}


def erase(key: str) -> int:
    """Erase the message with `key`, if it is due still; how many."""
    due = with_letters().filter(pk=key, received_at__lte=timezone.now() - UNSENT_KEPT)
    for message in due:
        forget(message)
    return len(due)


@every_round
def forget_references() -> int:
    """Delete the rows, which name nobody, after MESSAGES_KEPT days; how many."""
    before = timezone.now() - timedelta(days=settings.MESSAGES_KEPT)
    old = Message.objects.filter(received_at__lte=before, letter=None, receipt=None)
    return old.delete()[0]
