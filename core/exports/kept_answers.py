"""Answers that programs fetch again and again: kept, and 304 if nothing changed (RFC 9110 §13)."""

import time
from collections.abc import Callable, Iterable
from hashlib import sha256
from threading import Lock
from typing import TypeVar

from django.core.cache import cache, caches
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, parse_http_date_safe

FRESH = 300  # seconds for which nobody need ask again
making = Lock()
KEPT = 3600  # seconds for which what was made is kept, should nothing change
REMEMBERED = 604_800  # seconds for which it is known since when an address gives what it gives


def kept_answer(
    request: HttpRequest,
    *,
    address: str,
    state: object,
    make: Callable[[], str],
    content_type: str,
    keep: bool = True,
) -> HttpResponse:
    """A response with the text that `make` returns; 304 to a client that has this version of it.

    `address` is the path and those parameters that have an effect, so that requests for the same
    thing share one kept text. `state` is everything that the text is made from, or something that
    changes whenever that does; its repr becomes part of the ETag.
    What is made in no time need not be kept, so as to leave the room to what is not (`keep`).
    """

    def made(digest: str) -> HttpResponse:
        text = kept_or_made(digest, make) if keep else make()
        return HttpResponse(text, content_type=content_type)

    return as_it_is(request, address, f"{content_type} {address} {state!r}", made)


def streamed_answer(
    request: HttpRequest,
    *,
    address: str,
    state: object,
    parts: Callable[[], Iterable[str]],
    content_type: str,
) -> HttpResponseBase:
    """The same for what is large: its `parts` are sent as they are made, and nothing is kept.

    `state` must be known without making them: who has this version costs no more than that.
    """

    def made(digest: str) -> HttpResponseBase:
        return StreamingHttpResponse(parts(), content_type=content_type)

    return as_it_is(request, address, f"{content_type} {address} {state!r}", made)


Made = TypeVar("Made", bound=HttpResponseBase)


def as_it_is(
    request: HttpRequest, address: str, version: str, made: Callable[[str], Made]
) -> Made | HttpResponse:
    """What `made` returns for a digest of `version`; 304 to a client that has it."""
    digest = sha256(version.encode()).hexdigest()[:32]
    etag, since = f'"{digest}"', known_since(address, digest)
    response: Made | HttpResponse | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponseNotModified() if is_held(request, since) else made(digest)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(min(since, int(time.time())))
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


def known_since(address: str, digest: str) -> int:
    """The first whole second at which `address` gave nothing but the version called `digest`.

    A set has no date of its own: the latest of its things may be the one that goes, and then the
    date would go back. So the date is that of the set as we first gave it. What was given before
    bears an earlier one, even where it was given in this very second.
    """
    key = f"since:{sha256(address.encode()).hexdigest()}"
    known = cache.get(key)
    if known is None or known[0] != digest:
        known = digest, int(time.time()) + 1
        cache.set(key, known, REMEMBERED)
    return known[1]


def is_held(request: HttpRequest, since: int) -> bool:
    """Whether a client that has no ETag names the date of this very version, not a later one.

    Several processes without a common cache may know different dates: only the same one tells.
    """
    if "HTTP_IF_NONE_MATCH" in request.META:
        return False
    return parse_http_date_safe(request.META.get("HTTP_IF_MODIFIED_SINCE", "")) == since


def kept_or_made(digest: str, make: Callable[[], str]) -> str:
    """The text kept under `digest`, or else made and kept; one text is made at a time."""
    kept = caches["answers"]
    text = kept.get(digest)
    if text is None:
        with making:
            text = kept.get(digest)
            if text is None:
                text = make()
                kept.set(digest, text, KEPT)
    return text
