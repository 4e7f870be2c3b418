"""Views below a page that a room above adds to it: `/research/<slug>/linkset.json`."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

_views: list[tuple[type, re.Pattern[str], Callable]] = []


def view_below(model: type, pattern: str):
    """Register view(request, *, page, **groups) for pages of `model`, at the addresses below them
    that match `pattern` as a whole; `groups` are its named groups. A decorator."""

    def known(view: Callable) -> Callable:
        _views.append((model, re.compile(pattern), view))
        return view

    return known


def found_below(page: Any, path_components: list[str]) -> Callable | None:
    """The view below `page` at `path_components`, or None; called as view(request)."""
    address = "/".join(path_components)
    for model, pattern, view in _views:
        if isinstance(page, model) and (found := pattern.fullmatch(address)):
            return partial(view, page=page, **found.groupdict())
    return None
