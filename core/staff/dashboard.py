"""The first screen of the staff: what needs whoever looks at it, and what they can begin with.

Each room says its own in its `dashboard.py`: lines with what waits, a link to exactly those
things, and nothing that the person may not do.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db.models import QuerySet
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.models import SiteSettings
from core.staff.counting import counts, in_words


class Line(NamedTuple):
    """One thing that waits: its words lead to `url`, where there is one; what is urgent is said to
    be, in words."""

    text: str
    url: str
    note: str = ""
    is_urgent: bool = False


class Counted(NamedTuple):
    """A line that says how many `things` there are, if any: "3 suggestions are late" from `many`,
    "1 suggestion is late" from `one`. Each of them has “{n}” where the number stands."""

    things: QuerySet
    one: str
    many: str
    url: str
    note: str = ""
    is_urgent: bool = False

    def line(self, number: int) -> Line:
        words = (self.one if number == 1 else self.many).format(n=in_words(number))
        return Line(words, self.url, self.note, self.is_urgent)


class Beginning(NamedTuple):
    """Something that a newcomer may want to do first."""

    text: str
    url: str


class Group(NamedTuple):
    """Lines under one heading; `place` is their own among all, from the first to the last."""

    place: int
    heading: str
    lines: Callable[..., Iterable[Line | Counted]]


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


def groups_for(user) -> list[tuple[str, list[Line]]]:
    """(heading, lines) of all that waits for `user`, in order; headings with nothing are left out.

    What stands under one heading may come from several places. All is counted in one query.
    """
    said = [
        (group.heading, line)
        for group in sorted(_groups, key=lambda group: group.place)
        for line in group.lines(user)
    ]
    numbers = iter(counts([line.things for _, line in said if isinstance(line, Counted)]))
    found: dict[str, list[Line]] = {}
    for heading, said_so in said:
        number = next(numbers) if isinstance(said_so, Counted) else 1
        line = said_so.line(number) if isinstance(said_so, Counted) else said_so
        if number:
            found.setdefault(heading, []).append(line)
    return list(found.items())


def beginnings_for(user) -> list[Beginning]:
    asked = [_beginnings[place](user) for place in sorted(_beginnings)]
    return [beginning for beginning in asked if beginning]


class PagesNumber(PagesSummaryItem):
    """How many pages there are, for who may see all of them; others are told as Wagtail does."""

    def get_context_data(self, parent_context):
        policy = policy_registry.get_by_type(Page)
        root = policy.explorable_root_instance(self.request.user)
        centre = SiteSettings.for_request(self.request)
        if not (root and root.is_root() and centre.pk):
            return super().get_context_data(parent_context)
        return {
            "root_page": centre.site.root_page,
            "total_pages": Page.objects.count() - 1,  # the root of the tree is none
            "site_name": centre.name,
        }


class NeedsPanel(Component):
    """“What needs you”, before Wagtail's own panels."""

    name = "what_needs_you"
    template_name = "admin/dashboard.html"
    order = 40

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"groups": groups_for(user), "beginnings": beginnings_for(user)}
