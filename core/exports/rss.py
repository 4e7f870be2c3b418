"""The same feeds as RSS 2.0, for readers that know no Atom."""

from collections.abc import Iterable
from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import escape

from core.exports.atom import FeedEntry, plain


class WithAuthors(Rss201rev2Feed):
    """As Django's, with authors by their names: RSS itself wants their addresses (Dublin Core)."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.addQuickElement("dc:creator", name)


def rss(
    entries: Iterable[FeedEntry],
    *,
    title: str,
    author: str,
    url: str,
    feed_url: str,
    subtitle: str = "",
) -> str:
    """The feed as XML; arguments as those of `core.exports.atom.atom`.

    An entry has one file here, as many readers take no more.
    """
    feed = WithAuthors(
        title=plain(title),
        link=url,
        description=plain(subtitle or title),
        feed_url=feed_url,
        language="en-gb",
        feed_copyright=None,
    )
    for entry in entries:
        feed.add_item(
            title=entry.marked_title,
            link=entry.url,
            description=escape(plain(entry.summary)),
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=entry.published or entry.updated,
            categories=entry.marked_categories,
            authors=[plain(name) for name in entry.authors or [author]],
            enclosures=entry.enclosures[:1],
        )
    return feed.writeString("utf-8")
