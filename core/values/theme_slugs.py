"""The themes of many things, read with them: no query of their own.

`pages` are of a model with rows `theme_items` (core.models.theme_link.ThemeLink).
"""

from typing import Any, NamedTuple

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from core.values.themes import LABELS, THEMES


class ThemeWords(NamedTuple):
    """A theme as templates show it."""

    slug: str
    name: str


def theme_slug(model: Any, place: int) -> Subquery:
    """The slug of the theme in that `place`, 0 for the lead; null where there is none."""
    items = model._meta.get_field("theme_items").related_model.objects
    slugs = items.filter(content_object=OuterRef("pk")).order_by("pk").values("tag__slug")
    return Subquery(slugs[place : place + 1])


def with_theme_slugs(pages: QuerySet) -> QuerySet:
    """Each with `themes_read`, the slugs of its themes in their order: "finance capacity "."""
    parts = []
    for place in range(len(LABELS)):
        parts += [Coalesce(theme_slug(pages.model, place), Value("")), Value(" ")]
    return pages.annotate(themes_read=Concat(*parts, output_field=CharField()))


def themes_read(page: object) -> list[ThemeWords] | None:
    """What was read `with_theme_slugs`; None of a page that was not."""
    slugs = page.__dict__.get("themes_read")
    return None if slugs is None else [ThemeWords(slug, THEMES[slug]) for slug in slugs.split()]
