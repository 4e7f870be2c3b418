"""What the server answers to a form that staff save, by a button or by autosave.

Autosave that is refused is told which fields are wrong. And a form of something new makes it once:
where the first answer was lost on its way, the browser sends the form again, perhaps with more in
it; what it made the first time is then changed.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import resolve, reverse

from core.pages.checked import forms_checked
from core.staff.field_errors import in_words

REMEMBERED = 24 * 60 * 60  # seconds for which it is known what a form has made
INVALID = "validation_error"  # Wagtail's word for it


def answered(request: HttpRequest, view: Callable, args, kwargs) -> HttpResponse:
    """What `view` answers, or what changing answers where the same form has made it already."""
    if made := made_before(request):
        return go_on(request, made)
    with forms_checked() as forms:
        response = view(request, *args, **kwargs)
    if forms and error_code(response) == INVALID and (words := in_words(forms[-1])):
        return refused(words)
    if forms:
        remember(request, response, forms[-1])
    return response


def refused(words: str) -> JsonResponse:
    """The answer to autosave, whose indicator then shows `words`."""
    answer = {"success": False, "error_code": INVALID, "error_message": words}
    return JsonResponse(answer, status=400)


def told(response: HttpResponse) -> dict[str, Any]:
    """What was answered to autosave; {} where the answer is a page or leads to one."""
    return json.loads(response.content) if isinstance(response, JsonResponse) else {}


def error_code(response: HttpResponse) -> str:
    return told(response).get("error_code", "")


# --- Made once --------------------------------------------------------------------------------


def key_of(request: HttpRequest) -> str:
    """The same for one form of something new, whatever it is sent with; "" for other forms.

    Each form that a browser is shown has a token of its own.
    """
    match, token = request.resolver_match, request.POST.get("csrfmiddlewaretoken")
    if not (match and match.url_name == "add" and token):
        return ""
    said = repr([request.user.pk, request.path, token])
    return "made:" + hashlib.sha256(said.encode()).hexdigest()


def remember(request: HttpRequest, response: HttpResponse, form: Any) -> None:
    """Keep what the form has made, and what the browser would send with it from now on."""
    key, match, thing = key_of(request), request.resolver_match, form.instance
    is_saved = response.status_code == 302 or told(response).get("success")
    if not (key and match and thing.pk and is_saved):
        return
    sends = dict(form.get_field_updates_for_resave())
    if latest := getattr(thing, "latest_revision", None):
        by_itself = bool(told(response))
        sends |= revision_fields(latest.pk, latest.created_at.isoformat(), by_itself=by_itself)
    made = {"key": key, "model": thing._meta.label, "pk": thing.pk, "sends": sends}
    caches["guard"].set(key, made | {"space": match.namespace}, REMEMBERED)


def revision_fields(pk: int, created_at: str, *, by_itself: bool) -> dict[str, str]:
    """Which version the browser has; what was saved by itself is saved over."""
    loaded = {"loaded_revision_id": str(pk), "loaded_revision_created_at": created_at}
    return loaded | ({"overwrite_revision_id": str(pk)} if by_itself else {})


def made_before(request: HttpRequest) -> dict[str, Any] | None:
    """What the same form has made before, if it is still there."""
    key = key_of(request)
    made = caches["guard"].get(key) if key else None
    there = made and apps.get_model(made["model"])._base_manager.filter(pk=made["pk"]).exists()
    return made if there else None


def go_on(request: HttpRequest, made: dict[str, Any]) -> HttpResponse:
    """What the form of changing answers to what the browser would have sent to it."""
    address = reverse(f"{made['space']}:edit", args=[made["pk"]])
    sent: Any = request.POST.copy()
    for name, value in made["sends"].items():
        sent[name] = value
    request.POST = sent
    request.path = request.path_info = address
    request.resolver_match = match = resolve(address)
    response = match.func(request, *match.args, **match.kwargs)
    answer = told(response)
    return as_if_made(answer, made, address) if answer.get("success") else response


def as_if_made(answer: dict[str, Any], made: dict[str, Any], address: str) -> JsonResponse:
    """The answer to autosave that leads the browser from the form of something new to its own."""
    sends = made["sends"] | answer.get("field_updates", {})
    if "revision_id" in answer:
        saved = answer["revision_id"], answer["revision_created_at"]
        sends |= revision_fields(*saved, by_itself=True)
    caches["guard"].set(made["key"], made | {"sends": sends}, REMEMBERED)
    of_form = {name: value for name, value in sends.items() if "revision" not in name}
    hydrate = f"{address}?_w_hydrate_create_view=1"
    address_of = {"url": address, "hydrate_url": hydrate, "field_updates": of_form}
    return JsonResponse({name: v for name, v in answer.items() if name != "html"} | address_of)
