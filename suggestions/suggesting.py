"""Suggesting something: the form, the check of what is near, sending, and the confirmation.

Nothing is kept between the steps: what was entered travels in the form itself.
"""

import logging
from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.core.cache import caches
from django.db import OperationalError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.values.full_disk import is_full
from core.visitors.guard import LONGEST
from core.visitors.limits import TooOften, too_often
from core.visitors.private_answers import as_private, good_once
from core.visitors.too_much import or_too_much
from core.visitors.waiting import BUSY, again_in, full_page, not_now
from suggestions import checking, lifecycle, proof, scoring
from suggestions.letters import UNCONFIRMED_KEPT
from suggestions.limits import ANSWERED, CHECKED, FOR_MAILBOX, FROM_ADDRESS, FROM_NETWORK
from suggestions.models import Suggestion
from suggestions.visitor_forms import SuggestForm
from suggestions.vocabulary import State

log = logging.getLogger(__name__)

CROWDED = "Many people are writing to us at this moment. Please send this again: nothing is lost."
NO_WORK = "sent without the calculation that the form asks for"


# No visitor has a session here: the form guards itself (core.visitors.guard).
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@or_too_much
def suggest(request):
    """`/suggest/`: the form; `?q=` is what it begins with."""
    if request.method == "POST":
        return taken(request, SuggestForm(request.POST))
    asked = " ".join(request.GET.get("q", "").split())
    return form_page(request, SuggestForm(initial={"question": asked[:250], "about": "research"}))


@require_safe
def sent(request):
    """`/suggest/sent/`: what happens now; the same for everybody."""
    return TemplateResponse(
        request,
        "suggestions/suggest_sent.html",
        {"days": UNCONFIRMED_KEPT, "rules": lifecycle.rules()},
        headers={"X-Robots-Tag": "noindex"},
    )


# --- A form that was sent ---------------------------------------------------------------------


def taken(request, form):
    """The answer to a form: itself with errors, what is near, or on to the next page."""
    if not form.is_valid():
        return form_page(request, form, status=422)
    if "change" in request.POST:
        return form_page(request, form)
    if "send" in request.POST:
        return send(request, form)
    if passed := too_often({CHECKED: request}):
        return refused(request, form, passed)
    return check(request, form)


def check(request, form):
    """What is near, with ways to go on; straight on where nothing is."""
    near = checking.answers(form.text, form.tags)
    for answer in near:
        if answer.value == request.POST.get("answers"):
            return answered(request, form, answer)
    if not near:
        return send(request, form)
    context = {"form": form, "answers": near, "work": work_for(form)}
    return private(request, "suggestions/check.html", context)


def answered(request, form, answer):
    """Thank somebody whom `answer` has helped; only the count of it is kept."""
    if passed := too_often({ANSWERED: request}):
        return refused(request, form, passed)
    checking.count_demand(answer, form.cleaned_data["shown"])
    return private(request, "suggestions/check_answered.html", {"answer": answer})


def send(request, form):
    """Store the suggestion; a second click gets the same answer as the first."""
    if caches["guard"].get(f"suggested:{form.key}"):
        return see_sent()
    email = form.cleaned_data["email"]
    if passed := too_often({FROM_ADDRESS: request, FROM_NETWORK: request, FOR_MAILBOX: email}):
        return refused(request, form, passed)
    try:
        receive(form)
    except OperationalError as error:  # another wrote for longer than we may wait, or no room
        log.exception("the database did not take it")
        words, status, seconds = not_now(error, CROWDED)
        form.add_error(None, words)
        return form_page(request, form, status=status, seconds=seconds)
    caches["guard"].set(f"suggested:{form.key}", 1, LONGEST)
    return see_sent()


def receive(form) -> Suggestion:
    why_held = scoring.reasons(form.said, form.key)
    if lifecycle.rules().asks_for_work and not (work_is_done(form) and work_is_new(form)):
        why_held.append(NO_WORK)
    return lifecycle.receive(
        form=form.key,
        themes=form.cleaned_data["themes"],
        is_held=bool(why_held),
        held_for="; ".join(why_held)[:200],
        **form.said,
    )


def work_is_done(form) -> bool:
    return proof.is_done(form.data["shown"], form.cleaned_data["work"], proof.BITS)


def work_is_new(form) -> bool:
    """Whether its work has been done for this very suggestion: a sum serves one."""
    key = f"worked:{form.cleaned_data['shown']}"
    return caches["guard"].get_or_set(key, form.key, LONGEST) == form.key


def refused(request, form, passed: TooOften):
    form.add_error(None, passed.words)
    return form_page(request, form, status=429, seconds=passed.seconds)


def see_sent() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("suggest_sent"), status=HTTPStatus.SEE_OTHER)


# --- Showing ----------------------------------------------------------------------------------


def form_page(request, form, *, status=200, seconds=0):
    """The form; `seconds` is how long to wait before sending it again."""
    rules = lifecycle.rules()
    context = {
        "form": form,
        "shown": form.token_to_show(),
        "rules": rules,
        "days": UNCONFIRMED_KEPT,
        "work": proof.BITS if rules.asks_for_work else 0,
    }
    return again_in(private(request, "suggestions/suggest.html", context, status=status), seconds)


def work_for(form) -> int:
    """How many zeros its computer still has to look for; 0 where none or where it is done."""
    wanted = lifecycle.rules().asks_for_work and not work_is_done(form)
    return proof.BITS if wanted else 0


def private(request, template: str, context: dict, status=200):
    """A page with somebody's own words, which no cache keeps, and a form that can be sent once."""
    return good_once(TemplateResponse(request, template, context, status=status))


# --- The confirmation -------------------------------------------------------------------------


@csrf_exempt  # the token is the secret; there is no session to protect
@require_http_methods(["GET", "POST"])
def confirm(request, token):
    """`/suggest/confirm/<token>/`: a page with a button, because programs that look for harm in
    mail follow links; what the button sends confirms."""
    return as_private(confirmed(request, token))


def confirmed(request, token):
    try:
        suggestion = Suggestion.objects.with_token("confirm", token)
        if request.method == "POST":
            suggestion = lifecycle.confirm(suggestion)
    except Suggestion.DoesNotExist:  # made up, or erased, perhaps at this moment
        return gone(request)
    except OperationalError as error:
        log.exception("the database did not take it")
        if is_full(error):
            return full_page()
        return confirm_page(request, suggestion, is_crowded=True)
    if suggestion.forgotten_at:
        return gone(request)
    if suggestion.state == State.RECEIVED:
        return confirm_page(request, suggestion)
    return see_tracking(suggestion)


def confirm_page(request, suggestion, *, is_crowded=False):
    context = {
        "suggestion": suggestion,
        "rules": lifecycle.rules(),
        "erased_on": suggestion.received_at + timedelta(days=UNCONFIRMED_KEPT),
        "is_crowded": is_crowded,
    }
    status = HTTPStatus.SERVICE_UNAVAILABLE if is_crowded else HTTPStatus.OK
    response = TemplateResponse(request, "suggestions/confirm.html", context, status=status)
    return again_in(response, BUSY if is_crowded else 0)


def gone(request):
    context = {"days": UNCONFIRMED_KEPT}
    return TemplateResponse(request, "suggestions/confirm_gone.html", context, status=404)


def see_tracking(suggestion) -> HttpResponseRedirect:
    """Whoever can open the mail that holds the link may follow what became of it."""
    path = suggestion.track_url.removeprefix(settings.BASE_URL)
    return HttpResponseRedirect(path, status=HTTPStatus.SEE_OTHER)
