"""What was published because of a suggestion moves it on: a project, an output, an event."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from core.models.threaded import Threaded
from core.pages.published import published_only
from core.relations.thread import ancestors, references_of
from events.models import EventPage
from events.vocabulary import EventStatus
from research.models import OutputPage, ProjectPage
from suggestions.lifecycle import move, report
from suggestions.models import Step, Suggestion
from suggestions.vocabulary import ALONG, MOVES, State

RECENT = timedelta(days=7)  # within which the end of an event is noticed
OFF = [EventStatus.CANCELLED, EventStatus.POSTPONED]


def follow(page: Threaded) -> None:
    """Tell the suggestions that `page` grew out of that it is there; each once."""
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
    """Move `suggestion` to what `page` makes of it, or tell of it where that is no step forward."""
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
    """What `page` makes of a suggestion; None for an event that is still to come."""
    match page:
        case ProjectPage():
            return State.PROJECT
        case OutputPage():
            return State.PUBLISHED
        case EventPage():
            return State.DISCUSSED if page.is_over and page.status not in OFF else None
    return None


def follow_events() -> int:
    """Events that have ended lately: their suggestions have been discussed; how many events."""
    now = timezone.now()
    over = EventPage.objects.published().filter(end__lte=now, end__gt=now - RECENT)
    over = list(over.exclude(status__in=OFF))
    for event in over:
        follow(event)
    return len(over)


def catch_up(suggestion: Suggestion) -> None:
    """Pages that were published before the suggestion was accepted count as well."""
    named = suggestion.steps.order_by("-pk").first().page
    for model in (ProjectPage, OutputPage, EventPage):
        for page in model.objects.published().filter(suggestion=suggestion.reference):
            suggestion.refresh_from_db()
            go_on(suggestion, page)
    if named and isinstance(named.specific, Threaded):
        follow(named.specific)
