"""The addresses of the API, whole, as they stand in its answers."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse


def address_of(view: str, *args: object) -> str:
    """Where the view called so answers, on the host that BASE_URL names."""
    return settings.BASE_URL + reverse(view, args=args)


def start() -> str:
    """Where the API begins, and where people read of it."""
    return address_of("api")


def of_description() -> str:
    return address_of("api_description")


def of_list(name: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
    """The list called `name`, with `parameters` in this order."""
    query = urlencode(list(parameters))
    return address_of("api_list", name) + (f"?{query}" if query else "")


def of_one(name: str, thing: object) -> str:
    """One thing of the list called `name`, by its key or its name in addresses."""
    return address_of("api_one", name, thing)
