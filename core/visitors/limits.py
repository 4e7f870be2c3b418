"""How often somebody may try: counted in the cache, per address of the network."""

from functools import wraps

from django.core.cache import caches
from django.http import HttpResponse
from django.template.loader import render_to_string


def at_most(times: int, seconds: int):
    """Let a view take `times` POSTs from one address in `seconds`; then 429 with Retry-After.

    The count begins anew when the time since the first of them has passed.
    """

    def decorate(view):
        @wraps(view)
        def limited(request, *args, **kwargs):
            key = f"limit:{view.__name__}:{request.META.get('REMOTE_ADDR', '')}"
            if request.method == "POST" and count(key, seconds) > times:
                return refusal(seconds)
            return view(request, *args, **kwargs)

        return limited

    return decorate


def count(key: str, seconds: int) -> int:
    """How many times `key` has been counted since its time began, this time included."""
    caches["guard"].add(key, 0, seconds)
    try:
        return caches["guard"].incr(key)
    except ValueError:  # its time ended between the two
        caches["guard"].set(key, 1, seconds)
        return 1


def refusal(seconds: int) -> HttpResponse:
    words = {
        "title": "Too many attempts",
        "text": f"Please wait {seconds // 60} minutes, then try again. Nothing you typed was kept.",
    }
    response = HttpResponse(render_to_string("errors/plain.html", words), status=429)
    response["Retry-After"] = str(seconds)
    return response
