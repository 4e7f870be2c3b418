"""Moving suggestions on when a project, an output or an event that grew out of them comes."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from core.models.threaded import Threaded, threaded_in_order
from core.pages.published import published_only
from core.relations.thread import ancestors, references_of
from core.values.vocabulary import Outcome
from suggestions.lifecycle import move, report
from suggestions.models import Step, Suggestion
from suggestions.vocabulary import ALONG, MOVES, State

RECENT = timedelta(days=7)  # within which it is noticed that something came about by itself
STATES = {
    Outcome.PROJECT: State.PROJECT,
    Outcome.PUBLICATION: State.PUBLISHED,
    Outcome.DISCUSSION: State.DISCUSSED,
}


def follow(page: Threaded) -> None:
    """Move on each suggestion that the published `page` grew out of; once, however often called."""
    if not Suggestion.objects.filter(state__in=ALONG).exists():
        return  # the thread need not be followed where nothing could be moved on
    if not published_only(type(page).objects.filter(pk=page.pk)).exists():
        return
    for suggestion in grown_into(page):
        go_on(suggestion, page)


def grown_into(page: Threaded) -> QuerySet:
    """The suggestions that `page`, or what it came from, began with or was named as taking up."""
    taken_up = Step.objects.filter(state=State.ACCEPTED, page__in=ancestors(page.pk)).holding()
    began = Q(reference__in=references_of(page.pk))
    return Suggestion.objects.filter(began | Q(pk__in=taken_up.values("suggestion")))


def go_on(suggestion: Suggestion, page: Threaded) -> None:
    """Move `suggestion` to the state of `page`, or add news where that would be no step forward."""
    if suggestion.state not in ALONG:
        return
    # That it was accepted into the page was said before there was anything to read.
    accepted = Q(state=State.ACCEPTED) & ~Q(words=ANNOUNCED)
    known = suggestion.steps.filter(page=page).exclude(accepted)
    to = state_for(page)
    if to is None:
        if not known.exists():
            report(suggestion, page=page, words=ANNOUNCED)
        return
    if known.exclude(words=ANNOUNCED).exists():
        return
    forward = ALONG.index(to) > ALONG.index(State(suggestion.state))
    if forward and to in MOVES[State(suggestion.state)]:
        move(suggestion, to, page=page)
    else:
        first = not suggestion.steps.filter(state=to).exists()
        report(suggestion, page=page, words=(FIRST if first else ANOTHER)[to])


# What is said where a page comes that is no step forward.
ANNOUNCED = "An event about it has been announced."
FIRST = {
    State.PROJECT: "A project has grown out of it.",
    State.PUBLISHED: "What came of it has been published.",
    State.DISCUSSED: "It was discussed at an event.",
}
ANOTHER = {
    State.PROJECT: "Another project has grown out of it.",
    State.PUBLISHED: "Another output has come of it.",
    State.DISCUSSED: "It was discussed at another event.",
}


def state_for(page: Threaded) -> State | None:
    """The state into which `page` brings a suggestion; None for an event that is to come."""
    return STATES[page.outcome] if page.outcome else None


def follow_time() -> int:
    """`follow` pages whose outcome came about within RECENT, as events now over; how many."""
    since = timezone.now() - RECENT
    pages = [page for model in threaded_in_order() for page in model.come_about(since)]
    for page in pages:
        follow(page)
    return len(pages)


def catch_up(suggestion: Suggestion) -> None:
    """Let `suggestion`, just accepted, follow pages that were published before."""
    last = suggestion.steps.order_by("-pk").first()
    named = last and last.page
    for model in threaded_in_order():
        for page in model.objects.published().filter(suggestion=suggestion.reference):
            suggestion.refresh_from_db()
            go_on(suggestion, page)
    if named and isinstance(named.specific, Threaded):
        follow(named.specific)
