"""What one content file says about another: whom a row means, and where a link leads."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils import timezone

from home.loading.markdown import Link, plain_link
from home.loading.source import Source

# Key that holds a slug → the folders whose files may bear it.
FOLDERS = {
    "person": ["people"],
    "partner": ["partners"],
    "project": ["projects"],
    "output": ["research"],
    "came_from": ["projects", "research", "events"],
}


@dataclass(frozen=True)
class Places:
    """Every file that may be meant by its slug: its name, and the page that it has become.

    A page that staff have deleted is in `names` and not in `pages`: the name stands, without a
    link.
    """

    names: dict[tuple[str, str], str]
    pages: dict[tuple[str, str], int] = field(default_factory=dict)
    link: Link = plain_link
    # The day from which dates like “in 30 days” are counted.
    today: datetime.date = field(default_factory=timezone.localdate)
    # The day on which the event that is written takes place, where it was loaded before.
    held_on: datetime.date | None = None

    def on(self, day: datetime.date, held_on: datetime.date | None = None) -> "Places":
        return replace(self, today=day, held_on=held_on)

    def key(self, name: str, slug: str | None) -> int | None:
        """The primary key of what `slug` means under the key `name`, or None."""
        found = (self.pages.get((folder, slug or "")) for folder in FOLDERS[name])
        return next(filter(None, found), None)

    def words(self, name: str, slug: str) -> str:
        return next(self.names[f, slug] for f in FOLDERS[name] if (f, slug) in self.names)

    def check(self, source: Source) -> None:
        """ContentError for the first slug in `source` that no file bears."""
        for key, name, slug in references(source.values):
            if not any((folder, slug) in self.names for folder in FOLDERS[name]):
                where = " or ".join(f"{folder}/" for folder in FOLDERS[name])
                raise source.error(key, f"{key}: there is no “{slug}” in {where}")


def references(values: dict) -> Iterator[tuple[str, str, str]]:
    """(key of the file, key of the reference, slug) for every slug that means another file."""
    for key, value in values.items():
        if key in FOLDERS:
            yield key, key, value
        for row in value if isinstance(value, list) else []:
            if isinstance(row, dict):
                yield from ((key, name, row[name]) for name in FOLDERS if name in row)
