"""The same feeds as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from collections.abc import Iterable

from core.exports.atom import FeedEntry

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(
    entries: Iterable[FeedEntry],
    *,
    title: str,
    author: str,
    url: str,
    feed_url: str,
    subtitle: str = "",
) -> str:
    """The feed as JSON; arguments as those of `core.exports.atom.atom`."""
    feed = {
        "version": VERSION,
        "title": title,
        "home_page_url": url,
        "feed_url": feed_url,
        "description": subtitle or None,
        "authors": [{"name": author}],
        "language": "en-GB",
        "items": [item(entry) for entry in entries],
    }
    return json.dumps({name: value for name, value in feed.items() if value is not None})


def item(entry: FeedEntry) -> dict:
    said = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.marked_title,
        "content_text": entry.summary,
        "date_published": (entry.published or entry.updated).isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": entry.marked_categories,
        "attachments": [
            {"url": f.url, "mime_type": f.mime_type, "size_in_bytes": int(f.length)}
            for f in entry.enclosures
        ],
    }
    # An item has to have content, if it is empty.
    return {name: value for name, value in said.items() if value or name == "content_text"}
