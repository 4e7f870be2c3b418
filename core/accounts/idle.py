"""A session that nobody has used for some hours ends."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest

SEEN = "seen"  # in the session: when it was used, to the minute
MINUTE, HOUR = 60, 3600  # seconds
# What an open editor asks by itself, every few seconds, is no use of it.
BY_ITSELF = "/admin/editing-sessions/"


def end_idle_sessions(get_response):
    """A middleware, after the one that says who is signed in."""

    def middleware(request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and settings.SESSION_IDLE_HOURS:
            end_if_idle(request)
        return get_response(request)

    return middleware


def end_if_idle(request: HttpRequest) -> None:
    if SESSION_KEY not in request.session:
        return
    now = time.time()
    idle = now - request.session.get(SEEN, now)
    if idle > HOUR * settings.SESSION_IDLE_HOURS:
        logout(request)
    elif not request.path.startswith(BY_ITSELF) and is_to_be_noted(request, idle):
        request.session[SEEN] = int(now)


def is_to_be_noted(request: HttpRequest, idle: float) -> bool:
    """Once a minute, the first time, and after the clock was put back."""
    return SEEN not in request.session or idle < -MINUTE or idle >= MINUTE
