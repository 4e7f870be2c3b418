"""Marks on functions: what a template may not call, and which view takes a form."""

from collections.abc import Callable
from typing import TypeVar

Marked = TypeVar("Marked", bound=Callable[..., object])


def alters_data(method: Marked) -> Marked:
    """No template calls it (Django's own mark on methods of models)."""
    vars(method)["alters_data"] = True
    return method


def takes_posts(view: Marked) -> Marked:
    """A view below a page that answers POST too; `BasePage.check_request_method` asks for it."""
    vars(view)["takes_posts"] = True
    return view
