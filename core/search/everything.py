"""Every entry of every type, as what one shelf is made of: search looks for words on it.

Its keys are those of the entries; its one facet is their type.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import ClassVar

from django.db.models import Model, QuerySet

from core.search.shelf import Row

ModelClass = type[Model]

TYPE = "everything"


@dataclass(frozen=True)
class EntryOrder:
    """An order of entries; `by` says which way dates go in it, 0 where titles alone count.

    It puts texts in order as the database does: by their characters, whatever language they are.
    """

    value: str
    by: int

    def key(self, values: dict, pk: int) -> tuple:
        """What the entry `pk` goes by; `values` are its day, as a number or None, and title."""
        day, title = values["day"], values["title"]
        if not self.by:
            return (title.lower(), pk)
        return (day is None, self.by * (day or 0), title, pk)


NEWEST, OLDEST = EntryOrder("newest", -1), EntryOrder("oldest", 1)
BY_TITLE = EntryOrder("title", 0)


class Everything:
    """What `core.search.shelves` asks of whatever a shelf is made of, as Findable answers it."""

    type = TYPE
    sorts: ClassVar = [NEWEST, OLDEST, BY_TITLE]
    columns: ClassVar = ["pk", "type", "date", "title", "is_hidden", "expire_at"]
    key_when_gone = "entry"
    declared = sha256(repr((columns, sorts)).encode()).hexdigest()[:16]

    def kept_in(self, model: ModelClass) -> QuerySet:
        return model._default_manager.all()

    def row(self, pk: int, of: str, day: date | None, title: str, is_hidden, expire_at) -> Row:
        orders = {"day": day.toordinal() if day else None, "title": title}
        return Row(pk, {"type": {of: ""}}, orders, is_hidden, expire_at, self.declared)


EVERYTHING = Everything()
