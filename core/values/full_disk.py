"""A full disk, by whichever name it comes: of the system, of SQLite, of PostgreSQL."""

import errno
from collections.abc import Iterator

# No room, no share of it left, or a limit for the size of files (ulimit -f).
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
SQLITE_SAYS = "database or disk is full"
POSTGRESQL_SAYS = {"53100"}  # disk_full (SQLSTATE)


def is_full(error: BaseException | None) -> bool:
    """Whether `error`, or what it came from, says that there is no room on a disk."""
    return any(says_full(each) for each in causes(error))


def says_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return True
    return SQLITE_SAYS in str(error) or getattr(error, "sqlstate", None) in POSTGRESQL_SAYS


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """`error` and what led to it, the last first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
