"""What this room says on the first screen of the staff, and in their calendar."""

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from core.letters.report import read_by
from core.staff.calendar import Entry, in_calendar, midnight
from core.staff.dashboard import Beginning, Counted, on_dashboard, to_begin_with
from suggestions.desk.base import CHANGE, DECIDE, VIEW, at_desk, named
from suggestions.desk.filters import AGES, of_age, of_reply
from suggestions.lifecycle import rules
from suggestions.vocabulary import WAITING

for about in ("suggestion", "suggestions"):
    read_by(about, VIEW)


def may_answer(user) -> bool:
    return user.has_perm(CHANGE)


def inbox(**query) -> str:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse('suggestion_desk:inbox')}?{asked}"


@to_begin_with(3)
def answer_a_suggestion(user) -> Beginning | None:
    may = may_answer(user)
    return Beginning("Answer a suggestion", inbox(age="waiting")) if may else None


# What is counted → the words for one and for many, where they are listed, and more of the line.
LINES: dict[str, tuple[str, str, dict, dict]] = {
    "late": (
        "{n} suggestion is late",
        "{n} suggestions are late",
        {"age": "late"},
        {"is_urgent": True},
    ),
    "to_read": (
        "{n} reply to read over and publish",
        "{n} replies to read over and publish",
        {"reply": "to-read"},
        {},
    ),
    "half": (
        "{n} suggestion is due soon",
        "{n} suggestions are due soon",
        {"age": "half"},
        {"note": "Half of the time to reply has passed."},
    ),
    "waiting": (
        "{n} suggestion waits for a reply",
        "{n} suggestions wait for a reply",
        {"age": "waiting"},
        {},
    ),
    "own": (
        "{n} suggestion waits with you",
        "{n} suggestions wait with you",
        {"owner": "me", "age": "waiting"},
        {},
    ),
    "held": ("{n} suggestion is held", "{n} suggestions are held", {"age": "held"}, {}),
    "adrift": (
        "{n} suggestion was merged into one that was withdrawn",
        "{n} suggestions were merged into one that was withdrawn",
        {"age": "adrift"},
        {"note": "Review it again: nobody else will answer it."},
    ),
    "mine": (
        "{n} reply drafted by you is not published yet",
        "{n} replies drafted by you are not published yet",
        {"reply": "mine"},
        {},
    ),
}


@on_dashboard(20, "Suggestions")
def suggestions_that_wait(user) -> list[Counted]:
    if not may_answer(user):
        return []
    desk, those = at_desk(), conditions_for(user)
    return [
        Counted(desk.filter(those[name]), one, many, inbox(**query), **more)
        for name, (one, many, query, more) in LINES.items()
    ]


def conditions_for(user) -> dict[str, Q]:
    """What makes a suggestion one of those on the first screen; a query for the rules."""
    asked, decides = rules().needs_second_reader, user.has_perm(DECIDE)
    return {age: of_age(age) for age in AGES} | {
        "own": of_age("waiting") & Q(owner=user.pk),
        "to_read": of_reply("to-read", user, needs_reader=asked) if decides else Q(pk=None),
        "mine": of_reply("mine", user, needs_reader=asked),
    }


@in_calendar(40, "reply", "Reply due", may_answer)
def replies_due(user, first, last) -> list[Entry]:
    """The day by which a reply was promised, while it has not come."""
    due = at_desk().filter(
        state__in=WAITING, due_on__gte=localdate(first), due_on__lt=localdate(last)
    )
    return [
        Entry(
            at=midnight(suggestion.due_on),
            what="Suggestion: reply due",
            title=f"{suggestion.reference}: {suggestion.marked_question}",
            url=reverse("suggestion_desk:suggestion", args=[suggestion.pk]),
            who=named(suggestion.owner) if suggestion.owner else "",
            is_day=True,
        )
        for suggestion in due.select_related("owner").order_by("due_on", "pk")
    ]
