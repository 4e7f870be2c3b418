"""The contents list of a body: its sections, each with an address on the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import slugify

WORDS_A_MINUTE = 220  # what adults read of non-fiction, silently (Brysbaert 2019, rounded down)


@dataclass(frozen=True)
class OutlinePart:
    """A block of a body with its anchor ("" unless it is a heading)."""

    block: Any  # a value of a StreamField (wagtail.blocks.StreamValue.StreamChild)
    anchor: str = ""

    @property
    def is_section(self) -> bool:
        return bool(self.anchor) and self.block.value["level"] == "h2"


def parts(body) -> list[OutlinePart]:
    """The blocks of `body` in order; no two headings share an anchor."""
    taken: dict[str, int] = {}
    return [OutlinePart(block, anchor(block, taken)) for block in body]


def anchor(block, taken: dict[str, int]) -> str:
    if block.block_type != "heading":
        return ""
    # The prefix keeps an editor's words clear of the ids of the page around them.
    name = f"s-{slugify(block.value['text']) or 'section'}"
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"


def reading_minutes(body) -> int:
    """Whole minutes to read `body`, at least 1 where there are words; 0 for none."""
    return minutes_for(
        text for block in body for text in block.block.get_searchable_content(block.value)
    )


def minutes_for(texts: Iterable[str]) -> int:
    """Whole minutes to read `texts`, with markup or without."""
    words = sum(len(strip_tags(text).split()) for text in texts)
    return -(-words // WORDS_A_MINUTE)
