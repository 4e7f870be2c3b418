"""Taking a place: the form of an event, and what becomes of it."""

import logging

from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format

from core.models.marks import takes_posts
from core.visitors.guard import FASTEST, token
from core.visitors.limits import Limit
from core.visitors.private_answers import good_once
from core.visitors.waiting import again_in, not_now
from events import seats
from events.capacity import NotEnoughPlacesError
from events.letters import write_about
from events.models.booking import BookingState
from events.times import clock_text, wall_clock
from events.visitor_forms import RegisterForm
from events.vocabulary import EventStatus

log = logging.getLogger(__name__)

FORMS = Limit(
    *("register", 60, 900),
    "Many people have registered from your network. Please send this again in 15 minutes.",
)
FULL = (
    "While you wrote, the last place was taken. Choose another way to take part, or fewer places, "
    "if you can."
)
CROWDED = "Many people are registering at this moment. Please send this again: nothing is lost."


@takes_posts
def registering(request, *, page):
    """`/events/<slug>/register/`: the form; a registration has an address of its own.

    Whatever is sent is tried, even where nothing is open: the second of two clicks may come after
    the first one has taken the last place.
    """
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        event=page,
        initial={"attendance": request.GET.get("attendance", "")},
    )
    is_begun = "begun" in request.POST
    answer = begun(form) if is_begun else taken(request, form, page) if form.is_bound else (200, 0)
    if not isinstance(answer, tuple):
        return answer
    status, seconds = answer
    if page.booking_state not in {BookingState.OPEN, BookingState.FULL}:
        words, status = why_not(page), 409 if form.is_bound else 200
        context = {"page": page, "words": words}
        return TemplateResponse(request, "events/registration_closed.html", context, status=status)
    context = {
        "page": page,
        "form": form,
        "is_begun": is_begun and not form.errors,
        "shown": token(waited=FASTEST) if is_begun else form.token_to_show(),
        "days": settings.REGISTRATIONS_KEPT,
    }
    response = TemplateResponse(request, "events/register.html", context, status=status)
    return again_in(good_once(response), seconds)


def begun(form) -> tuple[int, int]:
    """The status to show the rest of a form with that was begun on the page of the event.

    That page is the same for all, so its form bears no token, and nothing is kept of what it sends:
    whoever sends it looks at it here and sends it again. Only what it asked for can be wrong yet.
    """
    for name in set(form.errors) - set(form.asked_first):
        del form.errors[name]
    return 422 if form.errors else 200, 0


def taken(request, form, page):
    """The answer to a form that was sent; or (status, seconds to wait) to show it again with."""
    if not form.is_valid():
        return 422, 0
    if seconds := FORMS.wait(request):
        form.add_error(None, FORMS.words)
        return 429, seconds
    try:
        registration = seats.register(event=page, form=form.key, **form.place)
    except seats.AlreadyRegisteredError as error:
        # One letter an hour, so that nobody can fill somebody's mailbox from here.
        once = f"{timezone.now():%Y-%m-%dT%H}"
        write_about(error.registration, "registration-again", once=once)
        return TemplateResponse(request, "events/registration_already.html", {"page": page})
    except seats.BookingClosedError:
        form.add_error(None, FULL)
        return 409, 0
    except NotEnoughPlacesError as error:
        form.add_error("places", too_many_text(error.left))
        return 422, 0
    except OperationalError as error:  # another wrote for longer than we may wait, or no room
        log.exception("the database did not take it")
        words, *answer = not_now(error, CROWDED)
        form.add_error(None, words)
        return tuple(answer)
    return see(registration, "registered")


def too_many_text(left: int) -> str:
    if left == 1:
        return "Only one place is left: choose one, or register each person by themselves."
    return f"There are only {left} places: choose {left} or fewer."


def see(registration, done: str) -> HttpResponseRedirect:
    """To the page of a registration, with one of its messages (events.managing.SAID)."""
    return HttpResponseRedirect(f"{registration.url}?done={done}", status=303)


def why_not(event) -> dict[str, str]:
    """Why no place can be taken now, and where to go instead: title, text, url, link."""
    there = {"url": event.url, "link": "See the event’s page"}
    others = {"url": "/events/", "link": "See the events to come"}
    if event.is_over:
        text = f"It took place on {event.date_text}."
        return {"title": "This event is over", "text": text} | (
            there if event.has_record else others
        )
    if event.status == EventStatus.CANCELLED:
        return {
            "title": "This event has been cancelled",
            "text": "It will not take place.",
        } | others
    if event.status == EventStatus.POSTPONED:
        text = "You can register once its new date is known."
        return {"title": "This event has been postponed", "text": text} | there
    match event.booking_state:
        case BookingState.NOT_YET:
            text = f"It opens at {moment_text(event.opens_at, event.zone)}. Come back then."
            return {"title": "Registration is not open yet", "text": text} | there
        case BookingState.ELSEWHERE:
            words = {"title": "Registration is on another site", "text": "Places are given there."}
            return words | {"url": event.booking_link, "link": "Register on the other site"}
    if event.is_open_for_booking():
        text = "All places are taken, and this event has no waiting list."
        return {"title": "No places are left", "text": text} | others
    closed = event.last_moment
    text = f"It closed at {moment_text(closed, event.zone)}." if closed else ""
    return {"title": "Registration has closed", "text": text} | there


def moment_text(moment, zone: str) -> str:
    """By the clock of `zone`: "9am on Thursday 3 December 2026"."""
    wall = wall_clock(moment, zone)
    return f"{clock_text(wall)} on {date_format(wall, 'l j F Y')}"
