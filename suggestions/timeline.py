"""The way of a suggestion as its pages show it: what has happened, and what may come next."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from core.pages.published import may_be_named
from core.relations.folding import address
from core.relations.links import pages
from suggestions.models import Step, Suggestion
from suggestions.vocabulary import ALONG, DECISIONS, State

# What stands beside the large mark: where it is now, in a sentence.
STANDING = {
    State.RECEIVED: "It waits to be confirmed",
    State.CONFIRMED: "It waits for us to read it",
    State.UNDER_REVIEW: "It is under review",
    State.ACCEPTED: "We accepted it",
    State.ANSWERED: "It has been answered already",
    State.REFERRED: "We referred it elsewhere",
    State.MERGED: "It was merged into another",
    State.NOT_TAKEN_UP: "We did not take it up",
    State.PROJECT: "It became a project",
    State.PUBLISHED: "What came of it is published",
    State.DISCUSSED: "It was discussed at an event",
    State.WITHDRAWN: "It was withdrawn",
}
# What is expected after each state: (heading, when), as far as anybody can know.
REPLY = "Our reply"
TO_COME = {
    State.PROJECT: ("A project", ""),
    State.PUBLISHED: ("Publication", ""),
    State.DISCUSSED: ("Discussed at an event", "After publication"),
}


class PageNamed(NamedTuple):
    """A page that a step names; its address is looked up once, however many steps name it."""

    title: str
    url: str
    is_sample: bool = False
    language: str = ""


NOWHERE = PageNamed("", "")


@dataclass(frozen=True)
class TimelineStep:
    """One step as a page shows it; `url` is "" where there is nothing that anybody may open."""

    heading: str
    mark: str
    at: datetime | None = None
    when: str = ""  # in place of the date, of what is still to come
    words: str = ""
    reason: str = ""
    title: str = ""
    url: str = ""
    note: str = ""  # that the words were changed, and when
    is_sample: bool = False  # what `title` names
    language: str = ""  # what `title` is written in, of a page
    is_now: bool = False  # the last that has happened
    is_future: bool = False

    @property
    def day(self) -> str:
        """ "4 March", above the year."""
        return date_format(timezone.localtime(self.at), "j F") if self.at else ""

    @property
    def year(self) -> str:
        return date_format(timezone.localtime(self.at), "Y") if self.at else ""

    @property
    def iso(self) -> str:
        return timezone.localdate(self.at).isoformat() if self.at else ""


def steps_of(suggestion: Suggestion) -> list[Step]:
    """Its steps with all that a page shows of them; one query."""
    return list(with_related(suggestion.steps.all()))


def with_related(steps: QuerySet) -> QuerySet:
    return steps.select_related("reason", "into")


def pages_named(steps: list[Step]) -> dict[int, PageNamed]:
    """Key → page, of the pages that `steps` name and anybody may read; one query, or none."""
    keys = list(dict.fromkeys(step.page_id for step in steps if step.page_id))
    found = pages(keys) if keys else {}
    public = [found[key] for key in keys if key in found and may_be_named(found[key])]
    return {p.pk: PageNamed(p.title, address(p), p.is_sample, p.language) for p in public}


def timeline(suggestion: Suggestion, steps: list[Step] | None = None) -> list[TimelineStep]:
    """What has happened, in its order, then what may come next.

    Two queries; one of them spared by whoever has read the `steps` (steps_of) already.
    """
    steps = steps_of(suggestion) if steps is None else steps
    named, shown = pages_named(steps), with_one_start(steps)
    present = last_of(shown, suggestion.state)
    done = []
    for step, before in zip(shown, [None, *shown], strict=False):
        heading = heading_of(step, before, is_present=step is present)
        done.append(as_step(step, heading, named, is_now=step is shown[-1]))
    return done + to_come(suggestion, {step.state for step in steps})


def with_one_start(steps: list[Step]) -> list[Step]:
    """`steps` with one beginning: the confirmation, or else that it was received."""
    confirmed = [step for step in steps if step.state == State.CONFIRMED]
    begun = confirmed[:1] or [step for step in steps if step.state == State.RECEIVED][:1]
    rest = [step for step in steps if step.state not in {State.RECEIVED, State.CONFIRMED}]
    return begun + rest


def last_of(steps: list[Step], state: str) -> Step | None:
    """The step that brought the present state: those after it are news."""
    bringing = [step for step in changes(steps) if step.state == state]
    return bringing[-1] if bringing else None


def changes(steps: Iterable, state: Callable = attrgetter("state")) -> list:
    """Those of `steps` that changed the state: those in between are news."""
    return [next(group) for _, group in groupby(steps, state)]


def heading_of(step: Step, before: Step | None, *, is_present: bool) -> str:
    """`is_present`: it brought the state in which the suggestion still is."""
    if before is not None and before.state == step.state:
        return "News"
    match step.state:
        case State.CONFIRMED | State.RECEIVED:
            return State.RECEIVED.label
        case State.UNDER_REVIEW if not is_present:
            return "Reviewed"
    return step.state_label


def as_step(step: Step, heading: str, named: dict[int, PageNamed], *, is_now: bool) -> TimelineStep:
    there = leads_to(step, named)
    return TimelineStep(
        heading,
        step.mark,
        step.at,
        words=said(step),
        reason=step.reason.words if step.reason else "",
        title=there.title,
        url=there.url,
        is_sample=there.is_sample,
        language=there.language,
        note=corrected(step),
        is_now=is_now,
    )


def said(step: Step) -> str:
    if step.state == State.CONFIRMED and not step.words:
        return f"Logged as {step.suggestion.reference}."
    return step.words


def corrected(step: Step) -> str:
    """ "Wording changed on 3 May 2026"."""
    if not step.corrected_at:
        return ""
    done = "Wording changed" if step.words else "Words taken back"
    return f"{done} on {date_format(timezone.localtime(step.corrected_at), 'j F Y')}"


def leads_to(step: Step, named: dict[int, PageNamed]) -> PageNamed:
    """The page, or the suggestion, that a step names in public; NOWHERE where it names none."""
    if step.into and step.into.is_public:
        return PageNamed(step.into.question, step.into.url, step.into.is_sample)
    return named.get(step.page_id or 0, NOWHERE)


# --- What may come next -----------------------------------------------------------------------


def to_come(suggestion: Suggestion, been: set[str]) -> list[TimelineStep]:
    state = State(suggestion.state)
    return [
        TimelineStep(heading, state.mark, when=when, is_future=True)
        for heading, when in expected(suggestion, state, been)
    ]


def expected(suggestion: Suggestion, state: State, been: set[str]) -> list[tuple[str, str]]:
    match state:
        case State.CONFIRMED:
            return [(State.UNDER_REVIEW.label, ""), (REPLY, promised(suggestion))]
        case State.UNDER_REVIEW:
            return [(REPLY, promised(suggestion))]
        case State.ACCEPTED | State.PROJECT | State.PUBLISHED:
            later = ALONG[ALONG.index(state) + 1 :]
            return [TO_COME[next_state] for next_state in later if next_state not in been]
    return []


def promised(suggestion: Suggestion) -> str:
    """Text: until when we promised to reply, or that it is late; "" without a promise."""
    if not suggestion.due_on:
        return ""
    day = date_format(suggestion.due_on, "j F Y")
    return f"Was due by {day}: it is late" if suggestion.is_late else f"By {day}"


def standing(suggestion: Suggestion) -> str:
    """ "It became a project"."""
    return STANDING[State(suggestion.state)]


def answer_of(steps: list[Step]) -> Step | None:
    """The last reply among `steps`; None for none, and for one without words and reason."""
    replies = [step for step in changes(steps) if step.state in DECISIONS]
    holds = replies[-1] if replies else None
    return holds if holds and (holds.words or holds.reason) else None
