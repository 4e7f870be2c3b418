"""The links at the foot of every page: each room says its own in its `addresses.py`."""

from typing import NamedTuple


class FootLink(NamedTuple):
    """A link in a group of the foot; `place` is its own among all, from the first to the last."""

    place: int
    group: str
    title: str
    url: str


ABOUT, WORK = "The Centre", "Use our work"  # the groups

_known: list[FootLink] = []


def at_the_foot(place: int, group: str, title: str, url: str) -> None:
    """Show a link at the foot of every page, in `group`; `url` must be one that never changes."""
    _known.append(FootLink(place, group, title, url))


def foot_links() -> dict[str, list[FootLink]]:
    """Group → its links, in their order."""
    ordered = sorted(_known)
    return {group: [link for link in ordered if link.group == group] for group in (ABOUT, WORK)}
