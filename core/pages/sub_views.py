"""Views below pages that rooms above a page's own bring along, as a citation below an output.

What a page's own room answers below it, its class says (`sub_view`). It cannot know of rooms above:
they register what they have to add here, and the page asks for it after its own.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from django.urls import resolve

View = Callable[..., Any]  # view(request, *, page, **groups) → a response


class ViewBelow(NamedTuple):
    """What answers below pages of `model` where the rest of the address is `pattern`."""

    model: type
    pattern: re.Pattern[str]
    view: View


_known: list[ViewBelow] = []


def view_below(model: type, pattern: str) -> Callable[[View], View]:
    """Register view(request, *, page, **groups) below every page of `model`; a decorator.

    `pattern` is matched with all that comes after the page's own address: "cite.bib", "a/b". Its
    named groups are given to the view.
    """

    def known(view: View) -> View:
        _known.append(ViewBelow(model, re.compile(pattern), view))
        return view

    return known


def views_below() -> list[ViewBelow]:
    """All that are registered."""
    return list(_known)


def view_at(page, path_components: Sequence[str]) -> partial | None:
    """The view below `page` at `path_components`, to be called with a request; None for none."""
    rest = "/".join(path_components)
    for below in _known if rest else []:
        if isinstance(page, below.model) and (found := below.pattern.fullmatch(rest)):
            return partial(below.view, page=page, **found.groupdict())
    return None


def is_shadowed(parent, slug: str) -> bool:
    """Whether something else answers at the address of a page called `slug` below `parent`: a view
    below the parent ("/research/references/"), or one of the site ("/search/")."""
    sub_view = getattr(parent, "sub_view", None)  # the root of the tree is no page of ours
    if sub_view and sub_view([slug]):
        return True
    return bool(parent.url) and resolve(f"{parent.url}{slug}/").func is not resolve("/").func
