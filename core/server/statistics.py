"""The database's statistics about its tables, by which it chooses how to answer.

PostgreSQL keeps them by itself (autovacuum); SQLite is to be asked from time to time.
"""

import logging
import time

from django.db import OperationalError, connection

from core.server.rounds import every_round

log = logging.getLogger(__name__)

EVERY = 3600  # seconds
LIMIT = 1000  # rows of an index that are looked at: enough to choose by, and done in no time

# When this process asked last, by a clock that nobody sets (time.monotonic).
_asked = [-float(EVERY)]


@every_round
def keep_statistics() -> None:
    """Every hour, and soon after the start: what has changed much is counted anew (SQLite)."""
    now = time.monotonic()
    if connection.vendor != "sqlite" or now - _asked[0] < EVERY or connection.in_atomic_block:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {LIMIT}")
            cursor.execute("PRAGMA optimize")
    except OperationalError as busy:  # somebody writes: there is time until the next round
        log.info("statistics wait until the database is less busy: %s", busy)
    else:
        _asked[0] = now
