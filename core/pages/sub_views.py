"""Views below a page that rooms above the page's own bring along: its citation, its feed."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

_known: list[tuple[type, re.Pattern, Callable]] = []


def view_below(model: type, pattern: str):
    r"""Register view(request, *, page, **groups) for what stands below pages of `model`; a
    decorator.

    `pattern` is matched with all of the address below the page, without its last slash:
    r"cite\.(?P<ending>[a-z]+)".
    """

    def known(view):
        _known.append((model, re.compile(pattern), view))
        return view

    return known


def registered_view(page: Any, path_components: list[str]) -> Callable | None:
    """What is registered for `path_components` below `page`, called as view(request)."""
    path = "/".join(path_components)
    for model, pattern, view in _known:
        if isinstance(page, model) and (found := pattern.fullmatch(path)):
            return partial(view, page=page, **found.groupdict())
    return None
