"""Answers that ask a visitor to come again: in how many seconds, and in which words."""

import logging
from functools import wraps

from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from core.values.full_disk import is_full
from core.visitors.private_answers import as_private

log = logging.getLogger(__name__)

BUSY = 10  # seconds after which a busy database is worth another try
FULL = 900  # and a full disk, on which somebody has to make room
NO_ROOM = (
    "There is no room left on the site’s disk, so this could not be kept. Nothing has changed. "
    "Please keep what you wrote, and send it again later: whoever runs the site is told."
)


def again_in(response: HttpResponse, seconds: int) -> HttpResponse:
    """`response` with Retry-After in `seconds` (RFC 9110 §10.2.3); without, where they are 0."""
    if seconds:
        response["Retry-After"] = str(seconds)
    return response


def waiting_page(title: str, text: str, *, status: int, seconds: int) -> HttpResponse:
    """A plain page with this title and text, and Retry-After in `seconds`."""
    page = render_to_string("errors/plain.html", {"title": title, "text": text})
    return again_in(HttpResponse(page, status=status), seconds)


def full_page() -> HttpResponse:
    """507 in words (RFC 4918 §11.5): what was sent could not be written to a full disk."""
    return waiting_page("The site’s disk is full", NO_ROOM, status=507, seconds=FULL)


def not_now(error: Exception, crowded: str) -> tuple[str, int, int]:
    """Why `error` kept a form from being written, to be said on it; the status of the answer, and
    the seconds to wait. `crowded` are the words where others were writing for too long."""
    return (NO_ROOM, 507, FULL) if is_full(error) else (crowded, 503, BUSY)


def or_come_back(view):
    """A decorator: 503 with Retry-After where the database is too busy for `view` to write, 507
    where the disk is full."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except OperationalError as error:
            log.exception("the database did not take it")
            if is_full(error):
                return as_private(full_page())
            title = "Many people are here at this moment"
            text = "Nothing has changed yet. Please go back and send it again in a few seconds."
            return as_private(waiting_page(title, text, status=503, seconds=BUSY))

    return answer
