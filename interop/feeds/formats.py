"""How a feed is written, and how it is answered."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.exports.atom import FeedEntry, atom
from core.exports.json_feed import json_feed
from core.exports.kept_answers import kept_answer
from core.exports.rss import rss
from core.models import BasePage, SiteSettings
from core.pages.closed import closed_collections

FED = 50  # entries of a feed


@dataclass(frozen=True)
class FeedFormat:
    """The end of its address, its media type, its name, and the function that writes it."""

    ending: str
    media_type: str
    words: str
    write: Callable[..., str]


FORMATS = {
    made.ending: made
    for made in [
        FeedFormat("atom", "application/atom+xml", "Atom", atom),
        FeedFormat("rss", "application/rss+xml", "RSS", rss),
        FeedFormat("json", "application/feed+json", "JSON Feed", json_feed),
    ]
}
ENDING = rf"\.(?P<ending>{'|'.join(FORMATS)})"


def feed_answer(
    request: HttpRequest,
    ending: str,
    *,
    page: BasePage,
    title: str,
    state: object,
    entries: Callable[[], list[FeedEntry]],
    query: str = "",
) -> HttpResponse:
    """The feed called `title` of what stands on `page`; 304 to whoever has it.

    `state` is another whenever `entries` would be; `query` is "?theme=finance" or "".
    """
    made, centre = FORMATS[ending], SiteSettings.for_request(request)
    address = request.path + query
    name = f"{title}, {centre.name}"
    return kept_answer(
        request,
        address=address,
        state=[centre.name, title, page.url, sorted(closed_collections()), state],
        make=lambda: made.write(
            entries(),
            title=name,
            author=centre.name,
            url=page.absolute_url + query,
            feed_url=settings.BASE_URL + address,
        ),
        content_type=f"{made.media_type}; charset=utf-8",
    )
