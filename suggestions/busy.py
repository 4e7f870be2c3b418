"""A database that is busy for longer than anybody can wait: said so, and nothing lost."""

import logging
from functools import wraps

from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)

AGAIN_IN = 10  # seconds
WORDS = {
    "title": "Many people are here at this moment",
    "text": "Nothing has changed yet. Please go back and send it again in a few seconds.",
}


def or_come_back(view):
    """503 with Retry-After where the database lets `view` write nothing in its time."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except OperationalError:
            log.exception("the database was busy")
            response = HttpResponse(render_to_string("errors/plain.html", WORDS), status=503)
            response["Retry-After"] = str(AGAIN_IN)
            response["Cache-Control"] = "no-store, private"
            return response

    return answer
