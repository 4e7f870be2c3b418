"""Headers of answers for one visitor alone: no cache keeps them, no robot lists them."""

import hashlib

from django.core.cache import caches
from django.http import HttpResponse
from django.utils.cache import patch_cache_control

HEADERS = {
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store, private",
}
REMEMBERED = 600  # seconds for which a second click on “erase” is told what the first one did


def as_private(response: HttpResponse) -> HttpResponse:
    """`response` with headers against caches, robots and referrers, for a secret address."""
    for name, value in HEADERS.items():
        response[name] = value
    return response


def good_once(response: HttpResponse) -> HttpResponse:
    """`response`, which holds a form that can be sent once, with headers against caches."""
    patch_cache_control(response, private=True, no_cache=True)
    return response


# --- What a private address opened is gone ----------------------------------------------------


def remember_erased(token: str) -> None:
    """Remember for some minutes that what `token` opened was erased."""
    caches["guard"].set(erased_key(token), 1, REMEMBERED)


def was_erased(token: str) -> bool:
    """Whether what `token` opened was erased within the last minutes, as by a first click."""
    return bool(caches["guard"].get(erased_key(token)))


def erased_key(token: str) -> str:
    return f"erased:{hashlib.sha256(token.encode(errors='replace')).hexdigest()}"
