"""The engines: which keeps the words and finds them follows from the database."""

from functools import cache

from django.db import connection

from core.search.engines.base import Engine
from core.search.engines.postgresql import PostgreSQL
from core.search.engines.rows import FileHit, Hit, Order, Words
from core.search.engines.sqlite import SQLite

__all__ = ["Engine", "FileHit", "Hit", "Order", "Words", "engine"]

DATABASES: dict[str, type[Engine]] = {"sqlite": SQLite, "postgresql": PostgreSQL}


@cache
def engine() -> Engine:
    """The engine of the database that the site runs on."""
    return DATABASES[connection.vendor]()
