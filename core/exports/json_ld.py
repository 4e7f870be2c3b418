"""Linked data in a page (JSON-LD 1.1 §7): built in Python, written once, safe inside HTML.

What it says is in the words of schema.org, version 29.
"""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

SCHEMA = "https://schema.org"
# What could end the script element or begin a comment in it, or a line of JavaScript, as JSON
# itself can write it.
ESCAPED = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


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


# --- What pages of several rooms say ------------------------------------------------------------


def the_centre(name: str) -> dict:
    """The Centre, called `name`, as an Organization."""
    return {"@type": "Organization", "name": name, "url": f"{settings.BASE_URL}/"}


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> dict:
    """A BreadcrumbList of `steps`, each a name and the address below the site's root; "" for that
    of the page itself."""
    items = [
        {
            "@type": "ListItem",
            "position": n,
            "name": name,
            "item": urljoin(f"{settings.BASE_URL}/", address) if address else "",
        }
        for n, (name, address) in enumerate(steps, 1)
    ]
    return {"@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": items}
