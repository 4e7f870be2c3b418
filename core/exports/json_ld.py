"""Linked data in a page (JSON-LD 1.1 §7): built in Python, written once, safe inside HTML."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# What could end the script element or begin a comment in it, as JSON itself can write it.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def without_empty(value: Any) -> Any:
    """`value` without keys and items that say nothing: None, "", [], {}."""
    if isinstance(value, dict):
        kept = {key: without_empty(v) for key, v in value.items()}
        return {key: v for key, v in kept.items() if v not in (None, "", [], {})}
    if isinstance(value, list):
        return [v for v in map(without_empty, value) if v not in (None, "", [], {})]
    return value


def script(data: dict) -> SafeString:
    """The script element that holds `data`; a browser runs nothing in it."""
    said = without_empty(data)
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
