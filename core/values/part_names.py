"""The name that an editor gives a part of a text, to refer to it as `[#costs]`."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.html import escape
from wagtail.blocks import CharBlock
from wagtail.rich_text import RichText

from core.values.citation_marks import NAME

NAMED = {"heading", "table", "chart", "figure"}


def part_name() -> CharBlock:
    """The field of a block that bears such a name."""
    return CharBlock(
        required=False,
        max_length=40,
        search_index=False,
        label="Name for cross references",
        validators=[RegexValidator(rf"^{NAME}$", "Letters, digits and hyphens: costs-2009")],
        help_text="For example costs: where a text says [#costs], readers see what this is called, "
        "with its number of today, and a link. Short, and once on a page.",
    )


def name_of(block: Any) -> str:
    """The name by which a text may refer to `block`, a part of it; "" for none."""
    return block.value.get("name") or "" if block.block_type in NAMED else ""


def marked_text(block: Any) -> str:
    """The HTML of `block` in which works may be cited and parts referred to; "" where none may."""
    if block.block_type == "quotation":
        return escape(block.value.get("attribution") or "")
    text = block.value.get("text") if isinstance(block.value, dict) else block.value
    return text.source if isinstance(text, RichText) else ""
