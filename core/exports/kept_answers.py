"""Answers that programs fetch again and again: kept, and 304 if nothing changed (RFC 9110 §13)."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from threading import Lock

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

FRESH = 300  # seconds for which nobody need ask again
making = Lock()
KEPT = 3600  # seconds for which what was made is kept, should nothing change


def kept_answer(
    request: HttpRequest,
    *,
    address: str,
    state: object,
    modified: datetime | None,
    make: Callable[[], str],
    content_type: str,
) -> HttpResponse:
    """A response with the text that `make` returns; 304 to a client that has this version of it.

    `address` is the path and those parameters that have an effect, so that requests for the same
    thing share one kept text. `state` is everything that the text is made from, or something that
    changes whenever that does; its repr becomes part of the ETag. `modified` is its last change.
    """
    digest = sha256(f"{content_type} {address} {state!r}".encode()).hexdigest()[:32]
    etag = f'"{digest}"'
    last_modified = int(modified.timestamp()) if modified else None
    response = get_conditional_response(request, etag=etag, last_modified=last_modified)
    if response is None:
        response = HttpResponse(kept_or_made(digest, make), content_type=content_type)
    response["ETag"] = etag
    if last_modified:
        response["Last-Modified"] = http_date(last_modified)
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


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
