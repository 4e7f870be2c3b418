"""Answers that machines ask for again and again: 304 where nothing has changed (RFC 9110 §13)."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from threading import Lock

from django.core.cache import caches
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

FRESH = 300  # seconds for which nobody need ask again
making = Lock()
KEPT = 3600  # seconds for which what was made is kept, should nothing change


def kept_answer(
    request,
    *,
    address: str,
    state: object,
    modified: datetime | None,
    make: Callable[[], str],
    content_type: str,
) -> HttpResponse:
    """What `make` makes, or 304 for who has it already.

    `address` is path and query with nothing in them that changes nothing: whoever asks with other
    words for the same thing makes nobody write it again. `state` is all that it is made of, or what
    changes whenever that does; its repr is hashed.
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
    """One at a time: many who come at once for what is not there yet wait for the first."""
    kept = caches["answers"]
    text = kept.get(digest)
    if text is None:
        with making:
            text = kept.get(digest)
            if text is None:
                text = make()
                kept.set(digest, text, KEPT)
    return text
