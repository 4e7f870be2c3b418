"""Which answers may be kept: those that anybody who asks without a cookie is given."""

import time

from django.http import HttpResponse
from django.utils.http import parse_http_date_safe

from core.pagecache.recording import Recording, current

# What an answer may vary on: cookies, as whoever has one is never given a kept answer.
KNOWN_VARIATIONS = {"cookie", "accept-encoding", "accept"}
NOT_FOR_ALL = ("private", "no-store", "no-cache")


def is_to_be_kept(request, response) -> bool:
    """Whether `response`, as it is before it is compressed, will be kept; noted if so."""
    noted = current()
    if noted is None or noted.is_to_be_kept:
        return False
    noted.is_to_be_kept = is_whole(request, response) and is_for_all(request, response, noted)
    return noted.is_to_be_kept


def is_whole(request, response) -> bool:
    """Whether it is a page or a file of text, and neither an error nor a part of something."""
    return (
        request.method == "GET"
        and response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.has_header("Content-Encoding")
        and is_settled(response)
    )


def is_settled(response) -> bool:
    """Whether no other version can have been given with the same Last-Modified."""
    changed = parse_http_date_safe(response.get("Last-Modified", ""))
    return changed is None or changed < int(time.time())


def is_for_all(request, response, noted: Recording) -> bool:
    """Whether everybody without a cookie is to read just this, for as long as its tables stand."""
    control = response.get("Cache-Control", "").lower()
    varies = {name.strip() for name in response.get("Vary", "").lower().split(",")} - {""}
    session = getattr(request, "session", None)
    return (
        not noted.is_for_once
        and not response.cookies
        and not any(word in control for word in NOT_FOR_ALL)
        and varies <= KNOWN_VARIATIONS
        and not (session is not None and session.modified)
        and set(request.GET) <= noted.parameters
        and noted.tables <= noted.counts.keys()
    )
