"""The answer to a form that holds more than can be taken (413)."""

from functools import wraps

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.shortcuts import render

WORDS = {
    "title": "That is more than we can take",
    "text": "Go back, shorten what you wrote, and send it again. Nothing has been kept.",
}


def or_too_much(view):
    """A decorator: 413 in words where the form that `view` reads is too long."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (RequestDataTooBig, TooManyFieldsSent):
            return render(request, "errors/plain.html", WORDS, status=413)

    return answer
