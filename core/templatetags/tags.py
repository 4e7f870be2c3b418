"""The themes and kinds of a row in a list: the first few of them, and how many more there are."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template

register = template.Library()
MOST = 3  # tags of one row


@dataclass(frozen=True)
class FewTags:
    """The `themes` and `kinds` that a row shows; `more` counts the others."""

    themes: list
    kinds: list
    more: int


@register.simple_tag
def few_tags(themes: Iterable | None, kinds: Iterable | None) -> FewTags:
    """The first MOST tags, the themes before the kinds."""
    of_themes, of_kinds = list(themes or ()), list(kinds or ())
    shown = of_themes[:MOST]
    others = of_kinds[: MOST - len(shown)]
    return FewTags(shown, others, len(of_themes) + len(of_kinds) - len(shown) - len(others))
