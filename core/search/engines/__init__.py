"""The engines: which keeps the words and finds them follows from database and settings."""

from functools import cache

from django.conf import settings
from django.db import connection

from core.search.engines.base import Engine, FileHit, Hit, Order, Words
from core.search.engines.postgresql import PostgreSQL
from core.search.engines.sqlite import SQLite
from core.search.engines.stock import Stock

__all__ = ["Engine", "FileHit", "Hit", "Order", "Words", "engine"]

DATABASES = {"sqlite": SQLite, "postgresql": PostgreSQL}


@cache
def engine() -> Engine:
    """The engine of this site: that of its database, behind a search server where one is set."""
    own = DATABASES[connection.vendor]()
    return Stock(own) if settings.SEARCH_URL else own
