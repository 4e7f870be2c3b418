"""The themes of many things, read with them: no query of their own.

`pages` are of a model with rows `theme_items` (core.models.theme_link.ThemeLink).
"""

from typing import Any, NamedTuple

from django.db.models import CharField, QuerySet

from core.values.themes import THEMES
from core.values.written_sql import WrittenSQL


class ThemeWords(NamedTuple):
    """A theme as templates show it."""

    slug: str
    name: str


class ThemeSlugs(WrittenSQL):
    """The slugs of a thing's themes in their order, a space between them; "" where it has none.

    `first` for that of its lead theme alone. Written as SQL: as expressions of the ORM, a subquery
    for each place, it cost more than all else in a list.
    """

    def __init__(self, model: Any, *, first: bool = False):
        super().__init__("pk", CharField())
        items = model._meta.get_field("theme_items").related_model
        self.first = first
        self.items = items._meta.db_table
        self.themes = items._meta.get_field("tag").related_model._meta.db_table

    def sql(self, column: str, connection: Any) -> tuple[str, list]:
        rows = (
            f"FROM {self.items} item JOIN {self.themes} theme ON theme.id = item.tag_id"
            f" WHERE item.content_object_id = {column}"
        )
        if self.first:
            slugs = f"SELECT theme.slug {rows} ORDER BY item.id LIMIT 1"
        elif connection.vendor == "sqlite":
            in_order = f"SELECT theme.slug AS slug {rows} ORDER BY item.id"
            slugs = f"SELECT GROUP_CONCAT(slug, ' ') FROM ({in_order})"  # noqa: S608
        else:
            slugs = f"SELECT STRING_AGG(theme.slug, ' ' ORDER BY item.id) {rows}"
        return f"COALESCE(({slugs}), '')", []


def lead_theme(model: Any) -> ThemeSlugs:
    """The slug of the first theme; "" where there is none."""
    return ThemeSlugs(model, first=True)


def with_theme_slugs(pages: QuerySet) -> QuerySet:
    """Each with `themes_read`, the slugs of its themes in their order: "finance capacity"."""
    return pages.annotate(themes_read=ThemeSlugs(pages.model))


def themes_read(page: object) -> list[ThemeWords] | None:
    """What was read `with_theme_slugs`; None of a page that was not."""
    slugs = page.__dict__.get("themes_read")
    return None if slugs is None else [ThemeWords(slug, THEMES[slug]) for slug in slugs.split()]
