"""What robots are asked to leave alone, as each room says in its `addresses.py`, and each list."""

from core.visitors.private_paths import private_addresses

_paths = {"/admin/"}
_filters = {"q", "sort"}  # parameters of every list (core.listing)


def keep_robots_from(*paths: str) -> None:
    """Ask robots to leave alone what stands at `paths` and below."""
    _paths.update(paths)


def keep_robots_from_filters(*names: str) -> None:
    """Ask robots not to try the parameters `names` of lists, whatever their values."""
    _filters.update(names)


def disallowed() -> list[str]:
    """Paths and patterns for robots.txt (RFC 9309 §2.2.2), private addresses among them."""
    paths = _paths | set(private_addresses())
    return [*sorted(paths), *(f"/*?*{name}=" for name in sorted(_filters))]
