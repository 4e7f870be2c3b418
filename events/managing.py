"""What somebody can do about a registration of theirs, at its own private address."""

from functools import wraps
from http import HTTPMethod

from django.http import Http404, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.models import SiteSettings
from core.server.errors import bad_request
from core.visitors.limits import HOUR, Limit, by_name
from core.visitors.private_answers import as_private, remember_erased, was_erased
from core.visitors.waiting import again_in, or_come_back
from events import seats
from events.capacity import NotEnoughPlacesError
from events.ical import invitation
from events.models import EventPage, Invitation, Registration
from events.own_data import own_data
from events.registering import see
from events.standing import RegistrationStanding
from events.visitor_forms import PlaceForm
from events.vocabulary import SeatStatus

# What is said of what was just done; nothing else in an address is ever shown.
SAID = {
    "registered": "We have your registration, and have written to you with a link to this page.",
    "taken": "The place is yours.",
    "offer-gone": "The time to take the place has passed.",
    "changed": "Your changes are saved.",
    "given-up": "You are no longer registered.",
}
NO_ROOM = "That does not fit: there are not enough places. Nothing has changed."
# Each change may send a mail, to an address that nobody has confirmed.
CHANGES = Limit(
    *("registration", 10, HOUR),
    "You have changed this ten times within an hour. Please try again later.",
    by=by_name,
)


def for_one_reader(view):
    """Give `view` the standing that the token opens, or 404; no cache keeps the answer."""

    @wraps(view)
    def opened(request, token):
        return as_private(view(request, standing_of(token)))

    return opened


def standing_of(token: str) -> RegistrationStanding:
    try:
        registration = Registration.objects.with_token(token)
    except Registration.DoesNotExist as error:
        raise Http404("There is no such registration.") from error
    return standing_with(registration)


def standing_with(registration: Registration) -> RegistrationStanding:
    registration.event = EventPage.objects.with_seats().get(pk=registration.event_id)
    return RegistrationStanding(registration, registration.event)


def registration(request, token):
    """`/registrations/<token>/`: the page, and what is done on it."""
    if request.method == HTTPMethod.POST and was_erased(token):
        return erased_answer(request)  # the second click of two
    return manage(request, token)


# The token is the secret that every form here is sent with; there is no session to protect.
registration = csrf_exempt(
    require_http_methods(["GET", "HEAD", "POST"])(or_come_back(registration))
)


@for_one_reader
def manage(request, standing):
    if request.method == HTTPMethod.POST:
        act = ACTIONS.get(request.POST.get("action"))
        return act(request, standing) if act else bad_request(request)
    return page(request, standing)


@require_safe
@for_one_reader
def calendar_file(request, standing):
    """`…/event.ics`: the event, with the joining link for whoever has a place online."""
    if not standing.has_calendar:
        raise Http404("There is nothing to put into a calendar.")
    centre = SiteSettings.for_request(request)
    given = Invitation.of(standing.registration)
    text = invitation(standing.event, standing.registration, centre, "PUBLISH", given)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="event.ics"'
    return response


@require_safe
@for_one_reader
def data_file(request, standing):
    """`…/data.json`: everything that is kept of whoever registered."""
    data = own_data(standing.registration, kept_by=SiteSettings.for_request(request).name)
    response = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="registration.json"'
    return response


# --- What can be done -------------------------------------------------------------------------


def take(request, standing):
    if not standing.is_to_come:
        return page(request, standing, status=409)
    try:
        seats.accept(standing.registration)
    except seats.OfferGoneError:
        return see(standing.registration, "offer-gone")
    return see(standing.registration, "taken")


def change(request, standing):
    if not standing.is_held:
        return page(request, standing, status=409)
    form = change_form(standing, request.POST)
    if not form.is_valid():
        return page(request, standing, form=form, status=422)
    if form.has_changed():  # a second click changes nothing, and writes no second letter
        if seconds := CHANGES.wait(standing.registration.pk):
            form.add_error(None, CHANGES.words)
            return again_in(page(request, standing, form=form, status=429), seconds)
        try:
            seats.change(standing.registration, **form.place)
        except NotEnoughPlacesError:
            form.add_error(None, NO_ROOM)
            return page(request, standing, form=form, status=409)
    return see(standing.registration, "changed")


def give_up(request, standing):
    if standing.is_held:
        seats.give_up(standing.registration)
    elif standing.status != SeatStatus.GIVEN_UP:
        return page(request, standing, status=409)
    return see(standing.registration, "given-up")


def erase(request, standing):
    token = standing.registration.token
    seats.erase(standing.registration)
    remember_erased(token)
    return erased_answer(request)


ACTIONS = {"take": take, "change": change, "give-up": give_up, "erase": erase}


# --- Showing ----------------------------------------------------------------------------------


def page(request, standing, *, form=None, status=200):
    if form and status == 409:  # what is left now, not what was left before
        standing = standing_with(Registration.objects.get(pk=standing.registration.pk))
        form.event = standing.event
    context = {
        "standing": standing,
        "registration": standing.registration,
        "event": standing.event,
        "sample": standing.event.shows_how if standing.event.is_sample else "",
        "form": form or (change_form(standing) if standing.is_held else None),
        "said": SAID.get(request.GET.get("done"), ""),
    }
    return TemplateResponse(request, "events/registration.html", context, status=status)


def change_form(standing, data=None) -> PlaceForm:
    names = [*PlaceForm.given_fields, "attendance", "places"]
    initial = {name: getattr(standing.registration, name) for name in names}
    initial["places"] = str(initial["places"])  # as the form has it, to see what is changed
    return PlaceForm(data, event=standing.event, initial=initial)


def erased_answer(request):
    return as_private(TemplateResponse(request, "events/registration_erased.html"))
