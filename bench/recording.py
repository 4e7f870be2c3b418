"""The queries that something asks: their SQL, their parameters and how long each took."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection


class Asked(NamedTuple):
    """One query, with the seconds until its first rows were there: of CPU, where the database works
    in this process (SQLite), else of the clock.
    """

    sql: str
    params: tuple
    seconds: float


@contextmanager
def recorded() -> Iterator[list[Asked]]:
    """The queries that are asked meanwhile, in their order."""
    queries: list[Asked] = []
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter

    def record(execute, sql, params, many, context):
        started = clock()
        try:
            return execute(sql, params, many, context)
        finally:
            if not many:
                took = clock() - started
                queries.append(Asked(sql, tuple(params or ()), took))

    with connection.execute_wrapper(record):
        yield queries


def repeated(queries: list[Asked]) -> int:
    """How many of `queries` had been asked before with the same parameters."""
    counted = Counter((query.sql, repr(query.params)) for query in queries)
    return sum(number - 1 for number in counted.values())
