"""What somebody sees of a suggestion of theirs, and can do about it, at its private address."""

from contextlib import suppress
from functools import wraps
from http import HTTPMethod

from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.models import SiteSettings
from core.server.errors import bad_request
from core.visitors.limits import HOUR, Limit, by_name
from core.visitors.private_answers import as_private, remember_erased, was_erased
from core.visitors.waiting import again_in, or_come_back
from suggestions import lifecycle
from suggestions.models import Suggestion
from suggestions.own_data import own_data
from suggestions.standing import SuggestionStanding
from suggestions.timeline import timeline
from suggestions.tracking_forms import ChoicesForm

# What is said of what was just done; nothing else in an address is ever shown.
SAID = {
    "changed": "Your choices are saved.",
    "withdrawn": "Your suggestion is withdrawn.",
}
CHANGES = Limit(
    *("suggestion", 10, HOUR),
    "You have changed this ten times within an hour. Please try again later.",
    by=by_name,
)


def for_its_sender(view):
    """Give `view` the Suggestion that the token opens, or 404; no one else keeps the answer."""

    @wraps(view)
    def opened(request, token):
        try:
            response = view(request, opened_by(token))
        except Suggestion.DoesNotExist:
            response = TemplateResponse(request, "suggestions/track_unknown.html", status=404)
        return as_private(response)

    return opened


def opened_by(token: str) -> Suggestion:
    """The one that `token` opens; what nobody has confirmed has no such page yet."""
    known = Suggestion.objects.at_desk().select_related("merged_into")
    return known.filter(erased_at=None).with_token("track", token)


def track(request, token):
    """`/suggestions/track/<token>/`: the page, and what is done on it."""
    if request.method == HTTPMethod.POST and was_erased(token):
        return erased_answer(request)  # the second click of two
    return act_or_show(request, token)


# The token is the secret that every form here is sent with; there is no session to protect.
track = csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(or_come_back(track)))


@for_its_sender
def act_or_show(request, suggestion):
    if request.method == HTTPMethod.POST:
        act = ACTIONS.get(request.POST.get("action"))
        return act(request, suggestion) if act else bad_request(request)
    return page(request, suggestion)


@require_safe
@for_its_sender
def data_file(request, suggestion):
    """`…/data.json`: everything that is kept of it and of whoever sent it."""
    data = own_data(suggestion, kept_by=SiteSettings.for_request(request).name)
    response = JsonResponse(data, json_dumps_params={"indent": 2, "ensure_ascii": False})
    name = f"{suggestion.reference}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


# --- What can be done -------------------------------------------------------------------------


def change(request, suggestion):
    if SuggestionStanding(suggestion).is_withdrawn:
        return page(request, suggestion, status=409)
    form = ChoicesForm(request.POST, suggestion=suggestion)
    if not form.is_valid():
        return page(request, suggestion, form=form, status=422)
    if form.has_changed():  # a second click changes nothing
        if seconds := CHANGES.wait(suggestion.pk):
            form.add_error(None, CHANGES.words)
            return again_in(page(request, suggestion, form=form, status=429), seconds)
        lifecycle.change_credit(suggestion, **form.cleaned_data)
    return see(request, "changed")


def withdraw(request, suggestion):
    with suppress(lifecycle.MoveError):  # the other of two clicks was here first
        lifecycle.withdraw(suggestion)
    return see(request, "withdrawn")


def erase(request, suggestion):
    token = request.resolver_match.kwargs["token"]
    lifecycle.erase(suggestion)
    remember_erased(token)
    return erased_answer(request)


ACTIONS = {"change": change, "withdraw": withdraw, "erase": erase}


def see(request, done: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{request.path}?done={done}", status=303)


# --- Showing ----------------------------------------------------------------------------------


def page(request, suggestion, *, form=None, status=200):
    standing = SuggestionStanding(suggestion)
    may_choose = not standing.is_withdrawn
    context = {
        "it": suggestion,
        "standing": standing,
        "timeline": timeline(suggestion),
        "form": form or (ChoicesForm(suggestion=suggestion) if may_choose else None),
        "supported_by": suggestion.supports.confirmed().count(),
        "kept_months": lifecycle.rules().kept_months,
        "here": request.path,
        "said": SAID.get(request.GET.get("done"), ""),
    }
    return TemplateResponse(request, "suggestions/track.html", context, status=status)


def erased_answer(request):
    return as_private(TemplateResponse(request, "suggestions/track_erased.html"))
