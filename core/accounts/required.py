"""Who must have a second step, and that nobody gets round it.

A session of somebody who has not shown it is worth nothing but to set one up: in the staff screens
it leads there, and everywhere else whoever has it is a visitor.
"""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser, Group
from django.http import HttpRequest
from django.shortcuts import redirect

from core.accounts.second_steps import has_any
from core.models.user import User

MUST_CHOOSE = "must_choose"  # in the session: of who came with the first password
PASSED = "second_step"  # in the session: how it was shown
ADMINISTRATORS, PERSONAL = "administrators", "personal-data"
EVERYBODY, NOBODY = "everybody", "nobody"
# Who may do one of these decides who gets in.
DECIDES_WHO = ["core.add_user", "core.change_user", "auth.change_group"]
# The sprite has the icons of every screen: Wagtail's script puts whatever it is answered into the
# page, and keeps it.
ALWAYS_OPEN = ["/admin/logout/", "/admin/jsi18n/", "/admin/sprite/"]
OWN_STEP, OWN_PASSWORD = "/admin/second-step/", "/admin/first-password/"
# What sets a step up; the rest of what stands there is for who has shown one.
SETS_UP = {OWN_STEP, *(f"{OWN_STEP}{name}/" for name in ("app", "passkey", "codes", "password"))}

_personal: list[str] = ["core.view_letter"]


def personal_data(*permissions: str) -> None:
    """Register `permissions` ("events.view_registration") by which staff see data of people."""
    _personal.extend(permissions)


def must_have(user: User) -> bool:
    """Whether SECOND_STEP_FOR names `user`, a group of theirs, or what they may do."""
    named = set(settings.SECOND_STEP_FOR)
    if EVERYBODY in named:
        return True
    asked = DECIDES_WHO if ADMINISTRATORS in named else []
    asked = [*asked, *(_personal if PERSONAL in named else [])]
    return any(map(user.has_perm, asked)) or user.groups.filter(name__in=named).exists()


def unknown_names() -> str:
    """A sentence on what SECOND_STEP_FOR names and nobody is in; "" where it is all known.

    A group that is called otherwise now would leave its members without a second step unseen.
    """
    words = {ADMINISTRATORS, PERSONAL, EVERYBODY, NOBODY}
    groups = set(Group.objects.values_list("name", flat=True))
    unknown = sorted(set(settings.SECOND_STEP_FOR) - words - groups)
    named = " and ".join(f"“{name}”" for name in unknown)
    return f"SECOND_STEP_FOR names {named}, and no group is called that" if unknown else ""


def passed(request: HttpRequest, how: str) -> None:
    """Note in the session that the second step was shown."""
    request.session[PASSED] = {"how": how, "at": int(time.time())}


def second_step_required(get_response):
    """A middleware, after the one that says who is signed in."""

    def middleware(request):
        held = settings.SESSION_COOKIE_NAME in request.COOKIES and hold_back(request)
        return held or get_response(request)

    return middleware


def hold_back(request: HttpRequest) -> Any:
    """The answer to who has still to show a second step; None where there is nothing to say."""
    session = request.session
    if SESSION_KEY not in session or not request.user.is_authenticated:
        return None
    if MUST_CHOOSE in session:
        return nothing_but(request, OWN_PASSWORD)
    if PASSED in session:
        return None
    if has_any(request.user):  # it was set up in another session: this one is over
        logout(request)
        return None
    return nothing_but(request, OWN_STEP) if must_have(request.user) else None


def nothing_but(request: HttpRequest, path: str) -> Any:
    """Lead to `path` from any staff screen; elsewhere, take who asks for a visitor."""
    if not request.path.startswith("/admin/"):
        request.user = AnonymousUser()
        return None
    is_open = request.path in (SETS_UP if path == OWN_STEP else {path})
    return None if is_open or request.path.startswith(tuple(ALWAYS_OPEN)) else redirect(path)
