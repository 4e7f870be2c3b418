"""Every address that the site answers at, asked as this or that role."""

import re
from collections.abc import Iterator

from django.contrib.messages import get_messages
from django.db import transaction
from django.urls import get_resolver
from django.utils.http import urlencode

REFUSED = ("Sorry, you do not have permission", "The provider let nobody in")
LEADS = "/_util/login/"  # is there to lead to the sign-in
PLACE = re.compile(r"<(?:[^:>]+:)?(?P<a>\w+)>|\(\?P<(?P<b>\w+)>[^)]*\)+|(?P<c>\((?:\\d\+|\.\*)\))")


def routes(patterns=None, before: str = "") -> Iterator[str]:
    """Every route, as `urls.py` writes it, once."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def filled(route: str, values: dict) -> str:
    """The address that `route` is for these parameters; KeyError for one that has no value."""
    count = iter(range(9))

    if route.startswith("admin/api/"):  # has words of its own for what is done
        values = values | {"action_name": "unpublish"}

    if "/images/" in route and "size" in values:
        values = values | {"path": values["size"]}

    def value(found) -> str:
        return str(values[found["a"] or found["b"] or str(next(count))])

    return "/" + PLACE.sub(value, route).replace("\\.", ".").rstrip("$")


def answer(client, method: str, address: str, said: dict):
    """The answer to a request of which nothing stays; a form is sent to an address with a query."""
    if method == "post":
        address = f"{address}?{urlencode(said)}"
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method)(address, said)
        body = b"".join(response) if response.streaming else response.content
        # What was asked for may be said back: a link to tell us of it names the address.
        response.said = body.decode(errors="replace").replace(response.wsgi_request.path, "")
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def is_refused(response) -> bool:
    """Whether an answer says no: to the sign-in, back to the first screen, 403, or 404."""
    where = response.headers.get("Location", "")
    if response.status_code in {403, 404, 410}:
        return True
    if response.status_code != 302:
        return False
    if response.wsgi_request.path == LEADS:
        return False
    said = [str(message) for message in get_messages(response.wsgi_request)]
    return "/login/" in where or any(text.startswith(REFUSED) for text in said)
