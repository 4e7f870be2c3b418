from typing import Any

from core.values.theme_slugs import themes_read
from core.values.vocabulary import Kind


class Described:
    """A page with themes (`theme_items`, the lead first) and kinds of partnership (`kinds`)."""

    theme_items: Any  # rows with a `tag`, as a manager
    kinds: list[str]

    @property
    def theme_list(self) -> list:
        """Its themes, the lead first: rows, or where a list has read them already, their words."""
        themes = themes_read(self)
        return [item.tag for item in self.theme_items.all()] if themes is None else themes

    @property
    def theme_slugs(self) -> list[str]:
        return [theme.slug for theme in self.theme_list]

    @property
    def kind_list(self) -> list[Kind]:
        return [Kind(kind) for kind in self.kinds if kind in Kind]

    @property
    def lead_kind(self) -> str | None:
        return self.kinds[0] if self.kinds else None
