"""What each kind of database can do for a backup."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.db import models


class Column(NamedTuple):
    """A column of a table."""

    table: str
    name: str


class Copied(NamedTuple):
    """What stood in the database at the moment of the copy."""

    tables: dict[str, str]  # name → a digest of all its rows
    named: set[str]  # uploaded files that rows name
    migrations: list[str]


class Database(ABC):
    """A database that can be copied while it is used, tried, and put back."""

    engine: str
    file: str  # the name of its copy in a backup

    @abstractmethod
    def size(self) -> int:
        """About how many bytes a copy needs."""

    @abstractmethod
    def copy(self, to: Path) -> Copied:
        """Write all that has been committed at one moment to the file `to`."""

    @abstractmethod
    def trial(self, copy: Path, scratch: Path) -> dict[str, str] | None:
        """The digests of all tables of a database made of `copy`, which is then thrown away.

        None where this user may make no second database. BackupError where `copy` is damaged.
        """

    @abstractmethod
    def has_data(self) -> bool:
        """Whether anybody's work stands in it: a page below the root, or an account."""

    @abstractmethod
    def put(self, copy: Path, aside: Path) -> None:
        """Let the database be that of `copy`; what stood there is kept in the folder `aside`."""

    @abstractmethod
    def leave_out_keys(self, number: int) -> None:
        """Let the next row of each table have a key that is `number` further than it would be."""

    def takes(self, engine: str) -> bool:
        """Whether a copy of a database of this kind can be put here."""
        return engine == self.engine

    def put_of_another(self, copy: Path, aside: Path, scratch: Path) -> None:
        """As `put`, of a copy of another kind of database that this one `takes`."""
        raise NotImplementedError


def columns_of_files() -> list[Column]:
    """Those of which each value names an uploaded file."""
    fields = [
        Column(model._meta.db_table, str(one.column))
        for model in apps.get_models()
        for one in model._meta.local_concrete_fields
        if isinstance(one, models.FileField)
    ]
    return sorted(set(fields))


def counted_keys() -> list[Column]:
    """The keys of rows that a database counts by itself."""
    keys = [
        Column(model._meta.db_table, str(model._meta.pk.column))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and isinstance(model._meta.pk, models.AutoField)
    ]
    return sorted(set(keys))


def without_gaps(values: Iterable[tuple]) -> set[str]:
    return {value for (value,) in values if value}
