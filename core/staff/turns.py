"""Staff who act on one page at once act one after the other, and what is sent twice is done once.

Every view of the staff screens that changes pages or snippets is called inside a transaction that
has locked them first. So whatever the view reads (where the page is in its workflow, which version
is the latest, whether it is public) still holds when the view writes.
"""

import hashlib
from functools import wraps

from django.apps import apps
from django.contrib import messages
from django.core.cache import caches
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.models import Page, TaskState

from core.pages.acting import actions, decided
from core.pages.publication import PublicationRefusedError
from core.staff.answering import answered, refused
from core.staff.named_drafts import offer, publications

REMEMBERED = 900  # seconds for which it is known that a form was sent, and where its answer led
PAGES, SNIPPETS, BULK = "wagtailadmin_pages", "wagtailsnippets_", "wagtail_bulk_action"
TWICE = "That was sent twice, and done once."
BY_ITSELF = "Only a button at the foot of the form submits, publishes or decides."


def in_turn(view):
    """`view`, which locks what it changes before it reads it; a decorator of staff's views."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        things = changed_by(request, kwargs) if request.method == "POST" else None
        if things is None:
            return too_late(request, kwargs) or view(request, *args, **kwargs)
        if by_itself(request) and actions(request.POST):
            return refused(BY_ITSELF)
        return once(
            request,
            things,
            lambda: too_late(request, kwargs) or answered(request, view, args, kwargs),
        )

    return wrapper


def by_itself(request: HttpRequest) -> bool:
    """Whether the browser saves what is being typed, and nobody has pressed a button."""
    return not request.accepts("text/html")


# --- What a request changes -------------------------------------------------------------------


def changed_by(request: HttpRequest, kwargs: dict) -> QuerySet | None:
    """The rows that a POST to a view of pages or snippets changes; None for other views."""
    match = request.resolver_match
    if match is None or "preview" in (match.url_name or ""):
        return None
    if match.url_name == BULK:
        return listed(kwargs["app_label"], kwargs["model_name"], request.GET)
    # Screens of ours that stand in the place of Wagtail's have its addresses and no namespace.
    if PAGES in match.namespaces or "page_id" in kwargs:
        keys = [value for name, value in kwargs.items() if name in PAGE_KEYS]
        return Page.objects.filter(pk__in=keys)
    space = next((name for name in match.namespaces if name.startswith(SNIPPETS)), "")
    return snippets(space.removeprefix(SNIPPETS), kwargs) if space else None


# The page itself, where it goes, and what a new one is put below: a slug is free only once.
PAGE_KEYS = {"page_id", "parent_page_id", "page_to_move_id", "destination_id"}


def listed(app_label: str, model_name: str, query) -> QuerySet | None:
    """The rows that were ticked in a list, or all pages below the one that the list is of."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return None
    keys = query.getlist("id")
    if "all" not in keys:
        return model._default_manager.filter(pk__in=filter(str.isdecimal, keys))
    parent = Page.objects.filter(pk__in=filter(str.isdecimal, query.getlist("childOf"))).first()
    return parent.get_children() if parent and model is Page else model._default_manager.all()


def snippets(label: str, kwargs: dict) -> QuerySet:
    """The row that a screen of snippets changes; `label` is "suggestions_openquestion"."""
    models = {f"{m._meta.app_label}_{m._meta.model_name}": m for m in apps.get_models()}
    keys = [kwargs["pk"]] if str(kwargs.get("pk", "")).isdecimal() else []
    return models[label]._default_manager.filter(pk__in=keys)


def lock(things: QuerySet[Model]) -> None:
    """Lock these rows until the transaction ends, in the order of their keys."""
    if issubclass(things.model, Page):
        things = Page.objects.filter(pk__in=things.order_by().values("pk"))
    list(things.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))


# --- Once -------------------------------------------------------------------------------------


def once(request: HttpRequest, things: QuerySet, answer) -> HttpResponse:
    """`answer()`, or the way it led before where the same form was sent already.

    A refusal to publish keeps what had been saved before it, so that nothing typed is lost.
    """
    refusal = None
    with transaction.atomic():
        lock(things)
        sent = None if by_itself(request) else fingerprint(request)
        if sent and (led := caches["guard"].get(sent)):
            messages.info(request, TWICE)
            return redirect(led)
        try:
            with publications() as published:
                response = answer()
        except PublicationRefusedError as error:
            refusal = error
    if refusal:
        raise refusal
    response = offer(request, response, published)
    if sent and response.status_code == 302:
        caches["guard"].set(sent, response.headers["Location"], REMEMBERED)
    return response


def fingerprint(request: HttpRequest) -> str:
    """The same for the same form sent again; "" where it was no form.

    Each form that a browser is shown has a token of its own, so two that are alike differ.
    """
    if not request.POST.get("csrfmiddlewaretoken"):
        return ""
    said = [request.user.pk, request.get_full_path(), sorted(request.POST.lists())]
    return "sent:" + hashlib.sha256(repr(said).encode()).hexdigest()


# --- Too late ---------------------------------------------------------------------------------


def too_late(request: HttpRequest, kwargs: dict) -> HttpResponse | None:
    """The answer to what somebody else has done or decided meanwhile; None where it may go on.

    A window over the page shows it; elsewhere it is a message on the page's form.
    """
    page = Page.objects.filter(pk=kwargs["page_id"]).first() if "page_id" in kwargs else None
    if page is None or not page.permissions_for_user(request.user).can_edit():
        return None
    if not (words := why(request, page, kwargs)):
        return None
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        context = {"page": page, "words": words}
        json = {"step": "action"}
        return render_modal_workflow(request, "admin/decided.html", None, context, json_data=json)
    messages.error(request, words)
    return redirect("wagtailadmin_pages:edit", page.pk)


def why(request: HttpRequest, page: Page, kwargs: dict) -> str:
    """Why it is too late, in a sentence; "" where it is not."""
    match = request.resolver_match
    if match and match.url_name == "unpublish" and not page.live:
        return (
            f"“{page.get_admin_display_title()}” is not on the site: there is nothing to take off."
        )
    key = kwargs.get("task_state_id")
    waits = TaskState.objects.filter(pk=key, status=TaskState.STATUS_IN_PROGRESS)
    return "" if key is None or waits.exists() else decided(page)
