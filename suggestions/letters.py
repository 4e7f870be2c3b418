"""The letters to those who suggest something, to those who want to know it too, and to staff."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.letters import sending
from core.models import Letter
from core.values.mailboxes import once_each
from suggestions.caretakers import caretakers, readers
from suggestions.mailboxes import mailboxes
from suggestions.models import Reply, Step, Suggestion, Support
from suggestions.models.settings import SuggestionSettings
from suggestions.vocabulary import PUBLIC, State

UNCONFIRMED_KEPT = 7  # days
OF_MANY = "suggestions"  # what a letter to staff is about that is about no single one


def about(suggestion: Suggestion) -> str:
    return f"suggestion:{suggestion.pk}"


def write_to_sender(suggestion: Suggestion, kind: str, *, once: str = "", **more) -> Letter | None:
    """A letter to whoever sent it, in the present transaction; None where `once` was written."""
    if not suggestion.email:
        return None
    context = {"suggestion": suggestion, "url": suggestion.absolute_url}
    if suggestion.confirmed_at:
        context["track_url"] = suggestion.track_url
    return sending.write(
        to=suggestion.email,
        kind=f"suggestion-{kind}",
        about=about(suggestion),
        context=context | more,
        once=f"{about(suggestion)}:{kind}:{once}" if once else None,
    )


def ask_to_confirm(suggestion: Suggestion) -> None:
    url = suggestion.confirm_url
    write_to_sender(suggestion, "confirm", confirm_url=url, days=UNCONFIRMED_KEPT)


def welcome(suggestion: Suggestion) -> None:
    """Write to its sender the reference and the private address, once it is confirmed."""
    write_to_sender(suggestion, "confirmed", once="once")


# Steps that are told together, once all of them are there; None where each is told at once.
_waiting: ContextVar[list[Step] | None] = ContextVar("steps that wait to be told", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Tell of all steps that are made within it in one letter to each, and not one after another
    within the same second."""
    steps: list[Step] = []
    token = _waiting.set(steps)
    try:
        yield
    finally:
        _waiting.reset(token)
    if steps:
        tell_of(steps[-1], earlier=steps[:-1])


def tell_of(step: Step, earlier: Sequence[Step] = ()) -> None:
    """Write to its sender, if they want mails, and to supporters, of a step that is public, and of
    those `earlier` that are to be told with it."""
    if (waiting := _waiting.get()) is not None:
        waiting.append(step)
        return
    suggestion = step.suggestion
    if suggestion.wants_mail:
        write_to_sender(suggestion, "step", step=step, earlier=earlier)
    if step.state in PUBLIC and suggestion.is_public:
        tell_supporters(step, earlier)
        tell_merged(step, earlier)
    if step.state == State.MERGED and step.into and step.into.wants_mail:
        write_to_sender(step.into, "joined", other=suggestion)


def tell_merged(step: Step, earlier: Sequence[Step]) -> None:
    """Write of `step` to the senders of suggestions that were merged into this one."""
    for merged in step.suggestion.merged.filter(state=State.MERGED, wants_mail=True):
        write_to_sender(merged, "joined-news", other=step.suggestion, step=step, earlier=earlier)


def tell_supporters(step: Step, earlier: Sequence[Step]) -> None:
    wanting = step.suggestion.supports.confirmed().filter(wants_mail=True).exclude(email="")
    for support in wanting:
        write_to_supporter(support, "support-news", step=step, earlier=earlier)


def write_to_supporter(support: Support, kind: str, **more) -> None:
    suggestion = support.suggestion
    context = {"support": support, "suggestion": suggestion, "url": suggestion.absolute_url}
    sending.write(
        to=support.email,
        kind=f"suggestion-{kind}",
        about=about(suggestion),
        context=context | {"support_url": support.absolute_url} | more,
    )


def ask_supporter(support: Support, email: str) -> None:
    """The link that counts `email`: one an hour, with nothing in it that anybody typed.

    Its address may stand nowhere else: the row keeps it only for whoever wants to hear more.
    """
    suggestion, hour = support.suggestion, f"{timezone.now():%Y-%m-%dT%H}"
    sending.write(
        to=email,
        kind="suggestion-support-confirm",
        about=about(suggestion),
        context={
            "suggestion": suggestion,
            "support_url": support.absolute_url,
            "url": suggestion.absolute_url,
            "days": UNCONFIRMED_KEPT,
        },
        once=f"{about(suggestion)}:support:{support.address_hash[:32]}:{hour}",
    )


def forget_supporter(support: Support) -> None:
    """Delete all letters to the supporter about it, sent or not."""
    kinds = ["suggestion-support-confirm", "suggestion-support-news"]
    written = Letter.objects.filter(about=about(support.suggestion), kind__in=kinds)
    rows = written.values_list("pk", "to")
    theirs = [pk for pk, to in rows if support.address_hash in mailboxes(to)]
    Letter.objects.filter(pk__in=theirs).delete()


def tell_late(suggestion: Suggestion) -> None:
    """Write to its sender, once for each promise, that the reply is late."""
    write_to_sender(suggestion, "late", once=f"{suggestion.due_on}")


# --- Staff ------------------------------------------------------------------------------------


def tell_desk(kind: str, suggestion: Suggestion) -> None:
    """Write to whoever looks after it ("new", "half", "late"), once for each promise."""
    addresses = desk_addresses(suggestion, owners=caretakers(), others=readers())
    write_to_staff(kind, suggestion, addresses, once=str(suggestion.due_on))


def tell_readers(reply: Reply, *, asked: bool) -> None:
    """Write of a drafted reply to those who may read it over and publish it, once for each writer.

    Where no second reader is `asked` for, a writer who may publish it needs nobody.
    """
    others, writer = readers().exclude(pk=reply.drafted_by_id), reply.drafted_by
    if not asked and readers().filter(pk=reply.drafted_by_id).exists():
        return
    addresses = desk_addresses(reply.suggestion, owners=others, others=others)
    once = f"{reply.pk}:{reply.drafted_by_id}"
    name = writer.get_full_name() or writer.get_username() if writer else ""
    write_to_staff("reply", reply.suggestion, addresses, once=once, writer=name)


def tell_readers_of_many(number: int, writer) -> None:
    """Write of `number` replies that `writer` has drafted at once to those who may publish them."""
    inbox = f"{settings.BASE_URL}{reverse('suggestion_desk:inbox')}?reply=to-read"
    name = writer.get_full_name() or writer.get_username()
    context = {"number": number, "writer": name, "desk_url": inbox}
    for address in addresses_of(readers().exclude(pk=writer.pk)):
        sending.write(to=address, kind="desk-replies", about=OF_MANY, context=context)


def write_to_staff(kind: str, suggestion: Suggestion, addresses: list[str], *, once, **more):
    """A letter to each of `addresses`, with the way to the suggestion's screen; `once` for all."""
    desk_url = settings.BASE_URL + reverse("suggestion_desk:suggestion", args=[suggestion.pk])
    for number, address in enumerate(addresses):
        sending.write(
            to=address,
            kind=f"suggestion-desk-{kind}",
            about=about(suggestion),
            context={"suggestion": suggestion, "desk_url": desk_url} | more,
            once=f"{about(suggestion)}:desk-{kind}:{once}:{number}",
        )


def desk_addresses(suggestion: Suggestion, *, owners, others) -> list[str]:
    """Its owner's, while they are among `owners`; else that of the desk, or those of `others`.

    Whoever has left, or may no longer do anything about it, hears of nothing.
    """
    owner = suggestion.owner
    if owner and owner.email and owners.filter(pk=owner.pk).exists():
        return [owner.email]
    return addresses_of(others)


def addresses_of(people) -> list[str]:
    """That of the desk; where it has none, those of `people`."""
    if address := SuggestionSettings.objects.values_list("desk_email", flat=True).first():
        return [address]
    return once_each(people.exclude(email="").values_list("email", flat=True)[:20])


def forget(suggestion: Suggestion) -> None:
    """Delete all letters about it, sent or not."""
    Letter.objects.filter(about=about(suggestion)).delete()
