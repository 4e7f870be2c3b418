"""Doors of Wagtail's staff screens that show something before they ask who may see it.

Moving a page or acting on many shows their titles to whoever knows a number, choosers and the
programs' interface list all there is. What docs/roles.md says is asked here, before the view.
"""

import re
from collections.abc import Callable
from functools import wraps

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest
from wagtail.admin.auth import permission_denied
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.staff.tables import as_key

WRITES = {"add", "change", "publish"}
# Permissions with which somebody names pages, beside those who write some.
_naming: set[str] = set()


def names_pages(permission: str) -> None:
    """Let those with `permission` choose pages, drafts among them, at a screen of their room."""
    _naming.add(permission)


def guarded(view):
    """`view`, for whom docs/roles.md lets to it; a decorator of staff's views."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        is_staff = request.user.has_perm("wagtailadmin.access_admin")
        if is_staff and not may_come(request, kwargs):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return wrapper


def may_come(request: HttpRequest, kwargs: dict) -> bool:
    match = request.resolver_match
    name = match.view_name if match else ""
    return all(may(request, kwargs) for door, may in DOORS.items() if re.match(door, name))


def is_administrator(request: HttpRequest, kwargs: dict) -> bool:
    return request.user.is_superuser


def may_move(request: HttpRequest, kwargs: dict) -> bool:
    page = Page.objects.filter(pk=kwargs["page_to_move_id"]).first()
    return page is None or page.permissions_for_user(request.user).can_move()


def may_choose(request: HttpRequest, kwargs: dict) -> bool:
    """Whoever writes pages may name any, and whoever a room says needs to (`names_pages`)."""
    user = request.user
    writes = policy_registry.get_by_type(Page).user_has_any_permission(user, WRITES)
    return writes or any(user.has_perm(permission) for permission in _naming)


def may_choose_snippets(request: HttpRequest, kwargs: dict) -> bool:
    space = request.resolver_match.namespace if request.resolver_match else ""
    label = space.removeprefix(SNIPPETS).replace("_", ".", 1)
    policy = policy_registry.get_by_type(apps.get_model(label))
    return policy.user_has_any_permission(request.user, {*WRITES, "view"})


def may_act_on_many(request: HttpRequest, kwargs: dict) -> bool:
    """Where all that is named could be seen in a list; what may be done of it, Wagtail asks."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError:
        return True  # Wagtail says that there is none
    if issubclass(model, Page):
        return may_see_pages(request)
    keys = [as_key(key) for key in request.GET.getlist("id")]
    return may_see_files(request.user, model, keys)


def may_see_pages(request: HttpRequest) -> bool:
    """Those named, or where it is all of a list, the page that they are below."""
    named = request.GET.getlist("id")
    asked = [request.GET.get("childOf", "")] if "all" in named else named
    keys = {as_key(key) for key in asked} - {0}
    seen = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return seen.filter(pk__in=keys).count() == len(keys) or not keys


def may_see_files(user, model: type[Model], keys: list[int]) -> bool:
    """Of files those that `user` may change, as in their lists; of other things all or none."""
    policy = policy_registry.get_by_type(model)
    seen = policy.instances_user_has_any_permission_for(user, {"change", "delete"})
    known = set(keys) - {0}
    may_any = policy.user_has_any_permission(user, {"add", "change", "delete"})
    return may_any and seen.filter(pk__in=known).count() == len(known)


def may_see_all_pages(request: HttpRequest, kwargs: dict) -> bool:
    """Whether somebody may do anything at the root, and so look at every page there is."""
    user = request.user
    if user.is_active and user.is_superuser:
        return True
    given = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return any(permission.page.depth == 1 for permission in given)


SNIPPETS = "wagtailsnippetchoosers_"
# A pattern that a view's name begins with → who may come to it.
DOORS: dict[str, Callable[[HttpRequest, dict], bool]] = {
    "wagtailadmin_pages:move_confirm": may_move,
    "wagtail_bulk_action": may_act_on_many,
    "wagtailadmin_choose_": may_choose,
    r"(?!wagtail)\w+_chooser:": may_choose,
    SNIPPETS: may_choose_snippets,
    # Names the page of each type that was changed last, whichever it is.
    "wagtailadmin_reports:page_types_usage": may_see_all_pages,
    # Nothing of ours asks these, and they ask nobody.
    "wagtailadmin_api:documents": is_administrator,
    "wagtailadmin_api:images": is_administrator,
    "wagtailadmin_workflows:task_cho": is_administrator,
    "wagtailadmin_error_test": is_administrator,
}
