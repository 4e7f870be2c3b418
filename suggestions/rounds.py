"""What the worker does for suggestions again and again (core.server.rounds)."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from core.models import Letter
from core.server.erasing import Due, erase_due, soon
from core.server.rounds import every_round, reminder
from core.staff.erasing import called
from suggestions import letters
from suggestions.following import follow_time
from suggestions.lifecycle import forget, locked, rules
from suggestions.models import Suggestion, Support
from suggestions.vocabulary import CLOSED, WAITING, State

AT_ONCE = 200
TOLD_STAFF = timedelta(days=30)  # how long it is known that staff were written to of many at once
SENDERS = called("suggestion-senders", "Who sent a suggestion", on_first_screen=True)

every_round(follow_time)


@reminder
def keep_time() -> int:
    """Tell staff at half time, and staff and sender when a reply is late; each once."""
    today = timezone.localdate()
    # What is held as well: it was promised a reply like the others, and must not be forgotten.
    promised = Suggestion.objects.filter(state__in=WAITING)
    half = without_letter("desk-half", promised.filter(half_on__lte=today, due_on__gte=today))
    late = without_letter("desk-late", promised.filter(due_on__lt=today))
    for suggestion in half:
        letters.tell_desk("half", suggestion)
    for suggestion in late:
        letters.tell_desk("late", suggestion)
        letters.tell_late(suggestion)
    return len(half) + len(late)


def without_letter(kind: str, waiting) -> list[Suggestion]:
    """Those of `waiting` about which no letter of `kind` has been written for this promise."""
    asked = {f"{letters.about(s)}:{kind}:{s.due_on}:0": s for s in waiting.select_related("owner")}
    written = set(Letter.objects.filter(once__in=asked).values_list("once", flat=True))
    return [suggestion for once, suggestion in asked.items() if once not in written][:AT_ONCE]


@every_round
def erase_unconfirmed() -> int:
    """What nobody has confirmed is gone after the stated days, and whoever only asked to support;
    how many."""
    before = timezone.now() - timedelta(days=letters.UNCONFIRMED_KEPT)
    old = Suggestion.objects.filter(state=State.RECEIVED, received_at__lte=before)
    supports = Support.objects.filter(confirmed_at=None, asked_at__lte=before)
    # Their addresses stand in what was written to them, and nowhere else.
    Letter.objects.filter(kind="suggestion-support-confirm", written_at__lte=before).delete()
    gone = list(old[:AT_ONCE])
    for suggestion in gone:
        letters.forget(suggestion)
        suggestion.delete()
    return len(gone) + supports.delete()[0]


@every_round
def forget_letters_of_many() -> int:
    """Letters to staff that go with no single suggestion when it is forgotten; how many."""
    before = timezone.now() - TOLD_STAFF
    return Letter.objects.filter(about=letters.OF_MANY, sent_at__lte=before).delete()[0]


@every_round
def forget_senders() -> int:
    """Erase the senders of what has been closed for the stated time; how many."""
    return erase_due(SENDERS, due_to_be_forgotten(), forget_sender)


def due_to_be_forgotten() -> dict[str, Due]:
    """Key of a closed suggestion → when its sender is forgotten, where that is soon."""
    kept = relativedelta(months=rules().kept_months)
    closed = Suggestion.objects.filter(state__in=CLOSED, forgotten_at=None)
    old = closed.filter(closed_at__lte=soon() - kept)
    rows = old.values_list("pk", "closed_at", "reference")
    return {str(pk): Due(at + kept, reference or "") for pk, at, reference in rows if at}


def forget_sender(key: str) -> int:
    """Forget the sender of the suggestion with `key`, if it is due still; how many."""
    with transaction.atomic():
        suggestion = locked(Suggestion(pk=int(key)))
        if suggestion.forgotten_at or not is_due(suggestion):
            return 0
        forget(suggestion)
        return 1


def is_due(suggestion: Suggestion) -> bool:
    kept = relativedelta(months=rules().kept_months)
    at = suggestion.closed_at
    return bool(suggestion.is_closed and at and at + kept <= timezone.now())
