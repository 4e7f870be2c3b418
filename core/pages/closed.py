"""The pages and the collections of files under a view restriction: few, so they are read, and not
asked of every row."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.signals import request_finished, request_started
from django.db import connection
from django.db.models import CharField
from django.db.models.expressions import RawSQL
from django.db.models.signals import post_delete, post_save
from wagtail.models import CollectionViewRestriction, PageViewRestriction

FROM = (
    "FROM wagtailcore_pageviewrestriction restriction"
    " CROSS JOIN wagtailcore_page page WHERE page.id = restriction.page_id"
)
# Those with a restriction, and all below them.
FROM_COLLECTIONS = (
    "FROM wagtailcore_collectionviewrestriction restriction"
    " CROSS JOIN wagtailcore_collection above CROSS JOIN wagtailcore_collection below"
    " WHERE above.id = restriction.collection_id"
    " AND SUBSTR(below.path, 1, LENGTH(above.path)) = above.path"
)
# A collection is its key behind this sign, which no path has.
MARK = "#"
READ = f"SELECT page.path {FROM} UNION ALL SELECT '{MARK}' || below.id {FROM_COLLECTIONS}"
TOGETHER = {
    "sqlite": f"(SELECT GROUP_CONCAT(one.path, ' ') FROM ({READ}) one)",  # noqa: S608
    "postgresql": f"(SELECT STRING_AGG(one.path, ' ') FROM ({READ}) one)",  # noqa: S608
}
STEP = 4  # characters of a path for each level of the tree (treebeard's materialised path)

# What was read for the request that is being answered; None outside of one.
_held: ContextVar[dict[str, frozenset[str]] | None] = ContextVar("closed", default=None)


def closed_paths() -> frozenset[str]:
    """The paths of the pages on which a view restriction stands; all below each is closed too.

    One query for a request that only reads (GET, HEAD); outside of one, a query every time.
    """
    return frozenset(one for one in closed() if not one.startswith(MARK))


def closed_collections() -> frozenset[int]:
    """The keys of the collections whose files are not for everybody; read as `closed_paths` are."""
    return frozenset(int(one[1:]) for one in closed() if one.startswith(MARK))


def closed() -> frozenset[str]:
    held = _held.get()
    if held is None:
        return read()
    if "closed" not in held:
        held["closed"] = read()
    return held["closed"]


def closed_together() -> RawSQL:
    """An expression for all that is closed in one text, so that another query brings it."""
    return RawSQL(TOGETHER[connection.vendor], [], output_field=CharField())  # noqa: S611


def hold(together: str | None) -> None:
    """Keep what `closed_together` brought for the rest of a request that only reads."""
    if (held := _held.get()) is not None:
        held["closed"] = frozenset((together or "").split())


@contextmanager
def read_once(paths: frozenset[str] | None = None):
    """Within the block the closed paths are read once at most; not at all where they are given."""
    token = _held.set({} if paths is None else {"closed": paths})
    try:
        yield
    finally:
        _held.reset(token)


def read() -> frozenset[str]:
    with connection.cursor() as cursor:
        cursor.execute(READ)
        return frozenset(path for (path,) in cursor.fetchall())


def is_closed(path: str, closed: frozenset[str]) -> bool:
    """Whether one of the paths `closed` is that of the page at `path`, or of one above it."""
    return any(path[:end] in closed for end in range(STEP, len(path) + 1, STEP))


def closed_below(path: str) -> tuple[str, list[str]]:
    """SQL, with its parameters, for whether the page whose path is the SQL `path` is closed.

    ("", []) where none is. A constant list for each level of the tree that has a restriction: what
    it costs a row does not grow with their number.
    """
    levels: dict[int, list[str]] = {}
    for closed in sorted(closed_paths()):
        levels.setdefault(len(closed), []).append(closed)
    tests = [
        f"SUBSTR({path}, 1, {length}) IN ({', '.join(['%s'] * len(paths))})"
        for length, paths in levels.items()
    ]
    return " OR ".join(tests), [one for paths in levels.values() for one in paths]


def begin(sender, environ=None, **kwargs):
    reads = (environ or {}).get("REQUEST_METHOD") in {"GET", "HEAD"}
    _held.set({} if reads else None)


def forget(**kwargs):
    _held.set(None)


request_started.connect(begin, dispatch_uid="core.pages.closed.begin")
request_finished.connect(forget, dispatch_uid="core.pages.closed.forget")
for restriction in (PageViewRestriction, CollectionViewRestriction):
    name = restriction.__name__
    post_save.connect(forget, restriction, dispatch_uid=f"core.pages.closed.saved {name}")
    post_delete.connect(forget, restriction, dispatch_uid=f"core.pages.closed.deleted {name}")
