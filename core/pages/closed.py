"""The pages, and the collections of files, under a view restriction.

Where closed pages are few, they are read, and no row is asked. Where they are many, each row is
asked, by indexes: what that costs follows from the rows that are looked at, and not from how many
pages are restricted.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.core.signals import request_finished, request_started
from django.db import connection
from django.db.models import CharField
from django.db.models.expressions import RawSQL
from django.db.models.signals import post_delete, post_save
from wagtail.models import CollectionViewRestriction, PageViewRestriction

# Constants cost a query as much as asking some hundred rows does (docs/adr/0031).
FEW = 100
FROM = (
    f"FROM (SELECT page_id FROM wagtailcore_pageviewrestriction LIMIT {FEW + 1}) restriction"  # noqa: S608
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
USUAL = 8  # levels of a tree; of a page that stands deeper, every restriction is asked
IS_ABOVE = {
    # The order of the tables is that in which they are looked into: each row by an index.
    "sqlite": (
        "EXISTS(SELECT 1 FROM wagtailcore_page closed_page"
        " CROSS JOIN wagtailcore_pageviewrestriction closed_by"
        " WHERE closed_page.path IN ({levels}) AND closed_by.page_id = closed_page.id)"
    ),
    "postgresql": (
        "EXISTS(SELECT 1 FROM wagtailcore_pageviewrestriction closed_by WHERE closed_by.page_id"
        " = ANY(ARRAY(SELECT closed_page.id FROM wagtailcore_page closed_page"
        " WHERE closed_page.path IN ({levels}))))"
    ),
}
IS_FAR_ABOVE = (
    "EXISTS(SELECT 1 FROM wagtailcore_pageviewrestriction closed_by JOIN wagtailcore_page"
    " closed_page ON closed_page.id = closed_by.page_id"
    " WHERE closed_page.path = SUBSTR({path}, 1, LENGTH(closed_page.path)))"
)


class Closed(NamedTuple):
    """What is under a restriction: the paths of pages, None where they are many, and the keys of
    collections with those below them."""

    paths: frozenset[str] | None
    collections: frozenset[int]


# What was read for the request that is being answered; None outside of one.
_held: ContextVar[dict[str, Closed] | None] = ContextVar("closed", default=None)


def closed_paths() -> frozenset[str] | None:
    """The paths of the pages on which a view restriction stands; all below each is closed too.

    None where there are more than FEW. One query for a request that only reads (GET, HEAD); outside
    of one, a query every time.
    """
    return closed().paths


def closed_collections() -> frozenset[int]:
    """The keys of the collections whose files are not for everybody; read as `closed_paths` are."""
    return closed().collections


def closed() -> Closed:
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
        held["closed"] = told_apart((together or "").split())


@contextmanager
def read_once(paths: frozenset[str] | None = None):
    """Within the block the closed paths are read once at most; not at all where they are given."""
    token = _held.set({} if paths is None else {"closed": Closed(paths, frozenset())})
    try:
        yield
    finally:
        _held.reset(token)


def read() -> Closed:
    with connection.cursor() as cursor:
        cursor.execute(READ)
        return told_apart([one for (one,) in cursor.fetchall()])


def told_apart(rows: list[str]) -> Closed:
    """What `rows` say, one for each restriction; of pages, FEW + 1 are read at most."""
    paths = [one for one in rows if not one.startswith(MARK)]
    keys = frozenset(int(one[1:]) for one in rows if one.startswith(MARK))
    return Closed(frozenset(paths) if len(paths) <= FEW else None, keys)


def closed_below(path: str) -> tuple[str, list[str]]:
    """SQL, with its parameters, for whether the page whose path is the SQL `path` is closed.

    ("", []) where none is.
    """
    closed = closed_paths()
    return (asked(path), []) if closed is None else among(closed, path)


def among(closed: frozenset[str], path: str) -> tuple[str, list[str]]:
    """The same by the paths that are `closed`: a constant list for each level of the tree that has
    a restriction. What it costs a row does not grow with their number."""
    levels: dict[int, list[str]] = {}
    for one in sorted(closed):
        levels.setdefault(len(one), []).append(one)
    tests = [
        f"SUBSTR({path}, 1, {length}) IN ({', '.join(['%s'] * len(paths))})"
        for length, paths in levels.items()
    ]
    return " OR ".join(tests), [one for paths in levels.values() for one in paths]


def asked(path: str) -> str:
    """The same by looking for a restriction of each page at or above `path`."""
    ends = range(STEP, STEP * USUAL + 1, STEP)
    above = IS_ABOVE[connection.vendor].format(
        levels=", ".join(f"SUBSTR({path}, 1, {end})" for end in ends)
    )
    is_deep = f"LENGTH({path}) > {STEP * USUAL}"
    return f"{above} OR ({is_deep} AND {IS_FAR_ABOVE.format(path=path)})"


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
