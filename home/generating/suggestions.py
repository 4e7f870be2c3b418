"""Invented suggestions: what somebody asked, and what has become of it, step by step."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from core.values.vocabulary import Kind, Sector
from core.values.working_days import working_days_after
from home.generating import names
from home.generating.chance import Chance
from home.generating.drafts import PREFIX, SAMPLE_ONLY, Known
from home.generating.prose import Writer, capital
from suggestions import tokens
from suggestions.models import By, Step, Suggestion, SuggestionTheme, Support
from suggestions.vocabulary import CLOSED, DECISIONS, FRUITS, WAITING, About, Credit, State

# What the second of its texts begins with, by which it is known again: all else of it that could
# say so is gone once its sender is forgotten.
MARK = "Generated suggestion "
# How many of a hundred stand where.
STATES = {
    State.ANSWERED: 22,
    State.NOT_TAKEN_UP: 20,
    State.REFERRED: 14,
    State.ACCEPTED: 8,
    State.PROJECT: 6,
    State.PUBLISHED: 6,
    State.WITHDRAWN: 6,
    State.MERGED: 5,
    State.DISCUSSED: 4,
    State.UNDER_REVIEW: 4,
    State.CONFIRMED: 3,
    State.RECEIVED: 2,
}
OF_HUNDRED = [state for state, number in STATES.items() for _ in range(number)]
BY_SENDER = {State.RECEIVED, State.CONFIRMED, State.WITHDRAWN}
STRIDE = 37  # from one to the next, so that even a few are in many states
SUPPORTED = 4  # every fourth has somebody else who wants to know
MOST_SUPPORTERS = 12
KEPT = relativedelta(months=12)
CREDITS = [Credit.ANONYMOUS, Credit.ANONYMOUS, Credit.ORGANISATION, Credit.NAMED, Credit.PRIVATE]


@dataclass
class Asked:
    """An unsaved suggestion with its unsaved rows; the last of `steps` says where it stands."""

    suggestion: Suggestion
    steps: list[Step]
    themes: list = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)

    @property
    def rows(self) -> list[list]:
        return [self.steps, self.themes, self.supports]


def state_of(number: int) -> State:
    return OF_HUNDRED[number * STRIDE % len(OF_HUNDRED)]


def draft(seed: int, number: int, known: Known) -> Asked:
    """The suggestion `number`, counted from 1; one that is merged is told later into which."""
    rnd, state = Chance(seed, "suggestion", number), state_of(number)
    themes = rnd.some(known.themes, 1, 2)
    writer = Writer(rnd, themes[0].slug, [names.place(rnd), names.place(rnd)])
    suggestion = Suggestion(state=state, **said(rnd, number, writer), **sender(rnd, number))
    steps = way(rnd, number, writer, known, state)
    dated(suggestion, steps, known)
    secret(rnd, suggestion)
    if suggestion.closed_at and suggestion.closed_at + KEPT < timezone.now():
        forgotten(rnd, suggestion, suggestion.closed_at)
    return Asked(
        suggestion,
        steps,
        [SuggestionTheme(tag=theme) for theme in themes],
        supports(rnd, number, steps) if suggestion.is_public else [],
    )


def said(rnd: Chance, number: int, writer: Writer) -> dict:
    return {
        "about": rnd.choice(About.values),
        "question": f"{names.SAMPLE}{capital(writer.written('title'))}?"[:250],
        "why": f"{MARK}{number:07}. {SAMPLE_ONLY} {writer.paragraph(2, 3)}",
        "known": writer.sentence(),
        "kind": rnd.choice(["", *Kind.values]),
    }


def sender(rnd: Chance, number: int) -> dict:
    return {
        "form": f"{PREFIX}{number:07}",
        "name": " ".join(names.person(rnd)),
        "email": f"{PREFIX}{number:07}@example.org",
        "organisation": names.body(rnd)[1],
        "sector": rnd.choice(Sector.values),
        "credit": rnd.choice(CREDITS),
        "wants_mail": False,
    }


# --- Its way ----------------------------------------------------------------------------------


def states_before(state: State) -> list[State]:
    """The states on the way to `state`, itself the last."""
    if state == State.RECEIVED:
        return [state]
    if state in {State.CONFIRMED, State.WITHDRAWN}:
        return list(dict.fromkeys([State.RECEIVED, State.CONFIRMED, state]))
    way = [State.RECEIVED, State.CONFIRMED, State.UNDER_REVIEW]
    return way + [State.ACCEPTED] * (state in FRUITS) + [state] * (state != State.UNDER_REVIEW)


def way(rnd: Chance, number: int, writer: Writer, known: Known, state: State) -> list[Step]:
    """Its log: each step some days after the one before, none after today."""
    day, made = first_day(rnd, state, known.today), []
    for each in states_before(state):
        by = By.SENDER if each in BY_SENDER else By.CENTRE
        step = Step(state=each, at=at_ten(min(day, known.today)), by=by)
        speak(step, rnd, number, writer, known)
        made.append(step)
        day += timedelta(days=rnd.randint(1, 3) if each not in DECISIONS else rnd.randint(30, 300))
    return made


def first_day(rnd: Chance, state: State, today: date) -> date:
    """What waits came within the last days: older ones would be late, or erased."""
    is_new = state in {State.RECEIVED, *WAITING}
    return today - timedelta(days=rnd.randint(5, 9)) if is_new else rnd.day()


def at_ten(day: date) -> datetime:
    return datetime.combine(day, time(10), timezone.get_default_timezone())


def speak(step: Step, rnd: Chance, number: int, writer: Writer, known: Known) -> None:
    """Let `step`, if it is a reply or a fruit, say what the site would have it say."""
    if step.state in DECISIONS:
        step.words = f"In the example: {writer.sentence()}"
        step.reason = rnd.choice(known.reasons.get(step.state) or [None])
    if keys := pages_for(step.state, known):
        step.page_id = keys[number * STRIDE % len(keys)]


def pages_for(state: str, known: Known) -> list[int]:
    """Keys of the pages that a step into `state` may name."""
    return {
        State.ANSWERED: known.outputs,
        State.PROJECT: known.projects,
        State.PUBLISHED: known.outputs,
        State.DISCUSSED: known.past_events,
    }.get(State(state), [])


def dated(suggestion: Suggestion, steps: list[Step], known: Known) -> None:
    """Give `suggestion` the times that follow from its `steps`, as suggestions.lifecycle does."""
    at = {step.state: step.at for step in steps}
    replies = [step.at for step in steps if step.state in DECISIONS]
    suggestion.received_at, suggestion.changed_at = steps[0].at, steps[-1].at
    suggestion.confirmed_at = at.get(State.CONFIRMED)
    suggestion.replied_at = replies[0] if replies else None
    suggestion.closed_at = steps[-1].at if suggestion.state in CLOSED else None
    if suggestion.confirmed_at:
        day = timezone.localdate(suggestion.confirmed_at)
        suggestion.due_on = working_days_after(day, known.reply_within)
        suggestion.half_on = working_days_after(day, known.reply_within // 2)


# --- Secrets and supporters -------------------------------------------------------------------


def secret(rnd: Chance, suggestion: Suggestion) -> None:
    nonce = f"{rnd.getrandbits(128):032x}"
    suggestion.nonce = nonce
    suggestion.track_hash = tokens.hashed(tokens.token("track", nonce))
    suggestion.confirm_hash = tokens.hashed(tokens.token("confirm", nonce))


def forgotten(rnd: Chance, suggestion: Suggestion, closed_at: datetime) -> None:
    """Its sender is forgotten, as some time after each is closed."""
    suggestion.forget_sender()
    secret(rnd, suggestion)
    suggestion.forgotten_at = closed_at + KEPT


def supports(rnd: Chance, number: int, steps: list[Step]) -> list[Support]:
    if number % SUPPORTED:
        return []
    return [support(f"{PREFIX}{number}-{n}", steps[-1].at) for n in range(supporters(rnd))]


def supporters(rnd: Chance) -> int:
    """Most have few, some many."""
    return 1 + int(MOST_SUPPORTERS * rnd.random() ** 3)


def support(nonce: str, at: datetime) -> Support:
    return Support(
        address_hash=tokens.hashed(nonce),
        nonce=nonce,
        token_hash=tokens.hashed(tokens.token("support", nonce)),
        asked_at=at,
        confirmed_at=at,
    )
