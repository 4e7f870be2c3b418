"""Answers that ask a visitor to come again: in how many seconds, and in which words."""

import logging
from functools import wraps

from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from core.visitors.private_answers import as_private

log = logging.getLogger(__name__)

BUSY = 10  # seconds after which a busy database is worth another try


def again_in(response: HttpResponse, seconds: int) -> HttpResponse:
    """`response` with Retry-After in `seconds` (RFC 9110 §10.2.3); without, where they are 0."""
    if seconds:
        response["Retry-After"] = str(seconds)
    return response


def waiting_page(title: str, text: str, *, status: int, seconds: int) -> HttpResponse:
    """A plain page with this title and text, and Retry-After in `seconds`."""
    page = render_to_string("errors/plain.html", {"title": title, "text": text})
    return again_in(HttpResponse(page, status=status), seconds)


def or_come_back(view):
    """A decorator: 503 with Retry-After where the database is too busy for `view` to write."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except OperationalError:
            log.exception("the database was busy")
            title = "Many people are here at this moment"
            text = "Nothing has changed yet. Please go back and send it again in a few seconds."
            return as_private(waiting_page(title, text, status=503, seconds=BUSY))

    return answer
