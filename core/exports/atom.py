"""Feeds (Atom, RFC 4287): what a list shows, for feed readers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.html import escape

from core.values.languages import foreign
from core.values.samples import SAMPLE, titled

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedEntry:
    """An entry of a feed; `id` is a URI that never changes, unlike `url` (RFC 4287 §4.2.6).

    Who has no authors is by whom the feed is. An Enclosure has a file's address, its size in bytes
    as text, and its media type.
    """

    id: str
    title: str
    url: str
    updated: datetime
    published: datetime | None = None
    summary: str = ""
    categories: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)
    is_sample: bool = False
    language: str = ""  # of its title and summary, as far as anybody has said

    @property
    def marked_title(self) -> str:
        return plain(titled(self.title, self.is_sample))

    @property
    def marked_categories(self) -> list[str]:
        return [plain(c) for c in [*([SAMPLE.lower()] if self.is_sample else []), *self.categories]]


class Feed(Atom1Feed):
    """As Django's, which knows one author of an entry; with the language of each entry that is not
    that of the feed (xml:lang, RFC 4287 §2)."""

    def item_attributes(self, item: dict) -> dict:
        tag = foreign(item["language"])
        return super().item_attributes(item) | ({"xml:lang": tag} if tag else {})

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


def atom(
    entries: Iterable[FeedEntry],
    *,
    title: str,
    author: str,
    url: str,
    feed_url: str,
    subtitle: str = "",
) -> str:
    """The feed as XML: `entries` in their order; `url` is its page, `feed_url` its own address."""
    feed = Feed(
        title=plain(title),
        link=url,
        description=plain(subtitle),
        subtitle=plain(subtitle),
        feed_url=feed_url,
        language="en-GB",
        author_name=plain(author),
    )
    for entry in entries:
        feed.add_item(
            title=entry.marked_title,
            link=entry.url,
            # The library says that a summary is HTML: text is made to read as text there.
            description=escape(plain(entry.summary)),
            unique_id=entry.id,
            updateddate=entry.updated,
            pubdate=entry.published,
            categories=entry.marked_categories,
            authors=[plain(name) for name in entry.authors],
            enclosures=entry.enclosures,
            language=entry.language,
        )
    return feed.writeString("utf-8")


def plain(text: str) -> str:
    """`text` without the characters that no XML may hold (XML 1.0 §2.2)."""
    return NOT_XML.sub("", text)
