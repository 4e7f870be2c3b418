"""A suggestion's way: received, confirmed, reviewed, replied to, and what follows.

Each change is one transaction: the state, its Step, its entry in search and the letters that tell
of it hold together or not at all.
"""

from django.db import transaction
from django.utils import timezone

from core.server.erasing_again import note_erased
from core.values.working_days import working_days_after
from research.models import Theme
from suggestions import letters
from suggestions.caretakers import is_only_reader
from suggestions.drafts import forget_drafts
from suggestions.found import TYPE, found_or_not
from suggestions.models import By, Demand, LastReference, Reply, Step, Suggestion, SuggestionTheme
from suggestions.models.settings import SuggestionSettings
from suggestions.vocabulary import CLOSED, DECISIONS, MOVES, WAITING, ErasureKind, State


class MoveError(Exception):
    """Raised where a suggestion cannot go into a state; its text is a sentence for staff."""


def rules() -> SuggestionSettings:
    """The settings of the site for suggestions; the defaults where nobody has saved any."""
    return SuggestionSettings.objects.first() or SuggestionSettings()


def locked(suggestion: Suggestion) -> Suggestion:
    """The row as it is now, which nobody else changes until the transaction ends."""
    return Suggestion.objects.select_for_update().get(pk=suggestion.pk)


# --- Coming in --------------------------------------------------------------------------------


@transaction.atomic
def receive(*, form: str, themes: list[str], **said) -> Suggestion:
    """Write down what somebody sent and ask them to confirm it; `themes` are slugs.

    The second of two clicks brings the same `form`, and gets what the first one made.
    """
    suggestion, is_new = Suggestion.objects.get_or_create(form=form, defaults=said)
    if not is_new:
        return suggestion
    for slug in themes:
        tag = Theme.objects.get(slug=slug)
        SuggestionTheme.objects.create(content_object=suggestion, tag=tag)
    Step.objects.create(suggestion=suggestion, state=State.RECEIVED, by=By.SENDER)
    letters.ask_to_confirm(suggestion)
    return suggestion


@transaction.atomic
def confirm(suggestion: Suggestion) -> Suggestion:
    """Confirm it for its sender: it gets its reference, and the time to reply begins.

    One that is confirmed already stays as it is.
    """
    now, suggestion = timezone.now(), locked(suggestion)
    if suggestion.state != State.RECEIVED:
        return suggestion
    today, within = timezone.localdate(now), rules().reply_within
    suggestion.reference = LastReference.following(today.year)
    suggestion.state = State.CONFIRMED
    suggestion.confirmed_at = suggestion.changed_at = now
    suggestion.due_on = working_days_after(today, within)
    suggestion.half_on = working_days_after(today, within // 2)
    suggestion.save()
    Step.objects.create(suggestion=suggestion, state=State.CONFIRMED, by=By.SENDER, at=now)
    letters.welcome(suggestion)
    letters.tell_desk("new", suggestion)
    return suggestion


# --- From state to state ----------------------------------------------------------------------


@transaction.atomic
def move(suggestion: Suggestion, to: State, *, into: Suggestion | None = None, **said) -> Step:
    """Move it into the state `to`; MoveError where MOVES does not allow it.

    `said` is what its Step says: by, user, words, reason, page.
    """
    if into:  # both, in one order: two who merge at once wait and do not block each other
        lock_both(suggestion, into)
    suggestion = locked(suggestion)
    check_move(suggestion, to)
    if to == State.MERGED:
        into = checked_target(suggestion, into)
    now = timezone.now()
    if to == State.UNDER_REVIEW and suggestion.replied_at:
        suggestion.due_on = working_days_after(timezone.localdate(now), rules().reply_within)
        suggestion.half_on = None
    suggestion.state, suggestion.changed_at = to, now
    suggestion.merged_into = into
    suggestion.closed_at = now if to in CLOSED else None
    if to in DECISIONS and not suggestion.replied_at:
        suggestion.replied_at = now
    suggestion.save()
    step = Step.objects.create(suggestion=suggestion, state=to, at=now, into=into, **said)
    found_or_not(suggestion)
    letters.tell_of(step)
    return step


def check_move(suggestion: Suggestion, to: State) -> None:
    if to not in MOVES[State(suggestion.state)]:
        here, there = suggestion.state_label, State(to).label
        raise MoveError(f"It is “{here}”, which “{there}” cannot follow.")


def lock_both(one: Suggestion, other: Suggestion) -> None:
    rows = Suggestion.objects.select_for_update().filter(pk__in=[one.pk, other.pk])
    list(rows.order_by("pk"))


def checked_target(suggestion: Suggestion, into: Suggestion | None) -> Suggestion:
    """The suggestion that another is merged into; what is merged itself leads on to its end."""
    seen = {suggestion.pk}
    into = into and locked(into)  # as it is now, not as somebody read it
    while into and into.merged_into and into.pk not in seen:
        seen.add(into.pk)
        into = locked(into.merged_into)
    if into is None or into.pk == suggestion.pk or into.pk in seen:
        raise MoveError("Choose another suggestion to merge it into.")
    if into.confirmed_at is None or into.erased_at or into.state == State.WITHDRAWN:
        raise MoveError("The suggestion to merge it into is not there any more.")
    return into


@transaction.atomic
def report(suggestion: Suggestion, **said) -> Step:
    """Add a step that leaves its state as it is (news), and write the letters about it."""
    suggestion = locked(suggestion)
    suggestion.changed_at = timezone.now()
    suggestion.save(update_fields=["changed_at"])
    step = Step.objects.create(suggestion=suggestion, state=suggestion.state, **said)
    found_or_not(suggestion)
    letters.tell_of(step)
    return step


@transaction.atomic
def correct(step: Step, words: str) -> None:
    """Replace the words of `step`; "" takes them back.

    What it said before is not kept, for it may be what nobody should have written.
    """
    suggestion = locked(step.suggestion)
    step = suggestion.steps.get(pk=step.pk)
    step.words, step.corrected_at = words, timezone.now()
    step.save(update_fields=["words", "corrected_at"])
    suggestion.changed_at = step.corrected_at
    suggestion.save(update_fields=["changed_at"])
    found_or_not(suggestion)


@transaction.atomic
def review(suggestion: Suggestion, *, user) -> Step | None:
    """Begin the review, and hold it no longer; None where the review has begun already."""
    release(suggestion)
    if suggestion.state != State.CONFIRMED:
        return None
    return move(suggestion, State.UNDER_REVIEW, user=user)


def release(suggestion: Suggestion) -> None:
    """Hold it no longer: somebody of the staff has looked at it."""
    Suggestion.objects.filter(pk=suggestion.pk).update(is_held=False, held_for="")
    suggestion.is_held, suggestion.held_for = False, ""


@transaction.atomic
def decide(suggestion: Suggestion, to: State, *, user, tells=True, **said) -> Step | None:
    """Reply with `said`, and return the step; None where it is a draft for a second reader, who
    is told of it where `tells`."""
    if not rules().needs_second_reader:
        return move(suggestion, to, user=user, **said)
    suggestion = locked(suggestion)
    check_move(suggestion, to)
    if Reply.objects.filter(suggestion=suggestion).exists():
        raise MoveError("There is a draft of a reply already: publish it, or let go of it.")
    if to == State.MERGED:
        said["into"] = checked_target(suggestion, said.get("into"))
    draft(Reply(suggestion=suggestion, state=to, **said), user=user, tells=tells)
    return None


@transaction.atomic
def draft(reply: Reply, *, user, tells=True) -> None:
    """Save `reply` as `user` has written or mended it; once it lacks nothing, whoever may read it
    over and publish it is told, where `tells`."""
    reply.write_as(user)
    reply.save()
    if tells and not reply.lacking:
        letters.tell_readers(reply, asked=rules().needs_second_reader)


def needs_reader(reply: Reply, user) -> bool:
    """Whether somebody else than `user` has to read `reply` before it is published."""
    return rules().needs_second_reader and reply.is_all_by(user)


@transaction.atomic
def publish_reply(suggestion: Suggestion, *, user, alone: bool = False) -> Step:
    """Make the draft of a reply a step and delete it; MoveError where `user` may not, or it is
    no way from where the suggestion stands.

    `alone`: its writer says that they publish it unread, which only those may whom nobody else
    of the staff could relieve of it.
    """
    reply = suggestion.reply
    if needs_reader(reply, user) and not (alone and is_only_reader(user)):
        raise MoveError("Somebody else has to read this reply and publish it: you wrote it.")
    step = move(
        suggestion,
        State(reply.state),
        user=user,
        words=reply.words,
        reason=reply.reason,
        page=reply.page,
        into=reply.into,
    )
    reply.delete()
    return step


# --- What its sender does ---------------------------------------------------------------------


def withdraw(suggestion: Suggestion) -> None:
    """Withdraw it for its sender, from any state; a second call changes nothing."""
    if suggestion.state != State.WITHDRAWN:
        move(suggestion, State.WITHDRAWN, by=By.SENDER)


@transaction.atomic
def change_credit(suggestion: Suggestion, *, credit: str, wants_mail: bool) -> None:
    """Store how its sender is named from now on, and whether they get mails."""
    suggestion = locked(suggestion)
    suggestion.credit, suggestion.wants_mail = credit, wants_mail
    suggestion.changed_at = timezone.now()
    suggestion.save(update_fields=["credit", "wants_mail", "changed_at"])
    found_or_not(suggestion)


@transaction.atomic
def erase(suggestion: Suggestion) -> None:
    """Erase its texts and its sender; one that was never confirmed is deleted."""
    suggestion = locked(suggestion)
    letters.forget(suggestion)
    note_erased(ErasureKind.SUGGESTION, suggestion.pk)
    if suggestion.state == State.RECEIVED:
        suggestion.delete()
        return
    if suggestion.state in WAITING:
        suggestion.closed_at = timezone.now()
    suggestion.state = State.WITHDRAWN
    forget_drafts(suggestion)
    suggestion.forget_all()
    suggestion.save()
    suggestion.theme_items.all().delete()
    suggestion.notes.all().delete()
    suggestion.steps.update(words="")
    Demand.objects.filter(type=TYPE, key=suggestion.pk).delete()
    suggestion.supports.all().delete()
    if hasattr(suggestion, "reply"):
        suggestion.reply.delete()
    found_or_not(suggestion)


@transaction.atomic
def forget(suggestion: Suggestion) -> None:
    """Erase its sender, as is due some time after it was closed; what it asks stays."""
    suggestion = locked(suggestion)
    letters.forget(suggestion)
    note_erased(ErasureKind.SENDER, suggestion.pk)
    suggestion.forget_sender()
    suggestion.save()
    suggestion.notes.all().delete()
    suggestion.supports.update(email="", wants_mail=False)
