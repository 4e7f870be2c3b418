"""Counting what a page asks of the database."""

import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.search import shelves

LITERAL = re.compile(r"'(?:[^']|'')*'|\b\d+(?:\.\d+)?\b")
LIST = re.compile(r"\(\s*\?(?:\s*,\s*\?)*\s*\)")


@dataclass
class Asked:
    """The queries of one request: how many, and the shapes that were asked more than once."""

    queries: list[str]

    @property
    def total(self) -> int:
        return len(self.queries)

    @property
    def repeated(self) -> list[str]:
        shapes = Counter(LIST.sub("(?)", LITERAL.sub("?", sql)) for sql in self.queries)
        return [shape for shape, times in shapes.items() if times > 1]


def count_queries(client, address: str, status: int = 200) -> Asked:
    """What a GET of `address` asks, once whatever is kept in the process is warm."""
    with remembered_shelves():
        assert client.get(address).status_code == status
        with CaptureQueriesContext(connection) as captured:
            client.get(address).getvalue()
    return Asked([query["sql"] for query in captured.captured_queries])


@contextmanager
def remembered_shelves():
    """Keep lists in memory as a server does, though a test commits nothing."""
    is_committed = shelves.is_committed
    shelves.is_committed = lambda: True
    try:
        yield
    finally:
        shelves.is_committed = is_committed
        shelves._shelves.clear()
