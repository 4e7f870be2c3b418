"""The first screen of the staff: what needs whoever looks at it, and what they can begin with.

Each room says its own in its `dashboard.py`: lines with what waits, a link to exactly those
things, and nothing that the person may not do.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from wagtail.admin.ui.components import Component


class Line(NamedTuple):
    """One thing that waits: its words lead to `url`, where there is one; what is urgent is said to
    be, in words."""

    text: str
    url: str
    note: str = ""
    is_urgent: bool = False


class Beginning(NamedTuple):
    """Something that a newcomer may want to do first."""

    text: str
    url: str


class Group(NamedTuple):
    """Lines under one heading; `place` is their own among all, from the first to the last."""

    place: int
    heading: str
    lines: Callable[..., Iterable[Line]]


_groups: list[Group] = []
_beginnings: dict[int, Callable[..., Beginning | None]] = {}


def on_dashboard(place: int, heading: str):
    """Register a function from a user to their lines under `heading`; a decorator."""

    def register(lines):
        _groups.append(Group(place, heading, lines))
        return lines

    return register


def to_begin_with(place: int):
    """Register a function from a user to a Beginning, or to None where they may not; a decorator.

    `place` is its own among all, from the first to the last.
    """

    def register(beginning):
        _beginnings[place] = beginning
        return beginning

    return register


def counted(number: int, one: str, many: str, url: str, **more) -> list[Line]:
    """The line "3 suggestions are late" from `many`, "1 suggestion is late" from `one`; none for 0.

    Each of them has “{n}” where the number stands.
    """
    words = (one if number == 1 else many).format(n=f"{number:,}")
    return [Line(words, url, **more)] if number else []


def groups_for(user) -> list[tuple[str, list[Line]]]:
    """(heading, lines) of all that waits for `user`, in order; headings with nothing are left out.

    What stands under one heading may come from several places.
    """
    found: dict[str, list[Line]] = {}
    for group in sorted(_groups, key=lambda group: group.place):
        if lines := list(group.lines(user)):
            found.setdefault(group.heading, []).extend(lines)
    return list(found.items())


def beginnings_for(user) -> list[Beginning]:
    asked = [_beginnings[place](user) for place in sorted(_beginnings)]
    return [beginning for beginning in asked if beginning]


class NeedsPanel(Component):
    """“What needs you”, before Wagtail's own panels."""

    name = "what_needs_you"
    template_name = "admin/dashboard.html"
    order = 40

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"groups": groups_for(user), "beginnings": beginnings_for(user)}
