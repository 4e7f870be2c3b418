"""What staff recommend for certain words, by wagtail.contrib.search_promotions."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from core.pagecache.kept import kept
from core.pages.language import language_of_page
from core.pages.published import published_only
from core.pages.samples import is_sample_page
from core.relations.folding import folding_models, places_of
from core.search.analysis import words
from core.search.query import Query

COLUMNS = [
    *["query__query_string", "page_id", "page__url_path", "page__title"],
    *["external_link_url", "external_link_text", "description", "is_sample", "language"],
]
# Wagtail's form takes other schemes too; what a reader follows is a page of the web.
WEB = ("http://", "https://")


@dataclass(frozen=True)
class Promoted:
    """A recommendation as it is shown: an address and two texts, neither with markup."""

    url: str
    title: str
    description: str
    is_sample: bool = False
    language: str = ""


def key_of(text: str) -> str:
    """One spelling for queries that mean the same: “Co-Production ” gives “co production”."""
    return " ".join(words(text))


def promoted(query: Query) -> list[Promoted]:
    """What is recommended for `query`, in the order that staff gave it, as far as it is public.

    One query, or none while it is kept. Whoever excludes words means something else than those who
    do not.
    """
    key = key_of(query.text)
    if not key or any(group.unwanted for group in query.groups):
        return []
    shown = [as_shown(*row) for asked, row in kept(("promoted",), public_rows) if asked == key]
    once: dict[str, Promoted] = {}
    for item in filter(None, shown):
        once.setdefault(item.url, item)
    return list(once.values())


def public_rows() -> list[tuple[str, list]]:
    """What each is recommended for, as `key_of` spells it; then the address of a page that is an
    entry of an index, else "", and its COLUMNS; in their order."""
    public = published_only(Page.objects.filter(pk=OuterRef("page_id")))
    rows = SearchPromotion.objects.filter(Q(page=None) | Exists(public))
    rows = rows.annotate(is_sample=is_sample_page(), language=language_of_page())
    rows = rows.order_by("sort_order", "pk")
    rows = rows.values_list(*COLUMNS, "page__content_type")
    found = list(rows)
    types = {kind.pk for kind in ContentType.objects.get_for_models(*folding_models()).values()}
    places = places_of(page for _, page, *_, of_type in found if of_type in types)
    return [(key_of(asked), [places.get(page, ""), page, *row]) for asked, page, *row, _ in found]


def as_shown(
    place, page, path, title, link, text, description, is_sample, language
) -> Promoted | None:
    if page:
        url = place or Page(pk=page, url_path=path).url or "/"
        return Promoted(url, title, description, bool(is_sample), language)
    if not link.lower().startswith(WEB):
        return None
    return Promoted(link, text or link, description)


def promotions_by_words() -> dict[str, int]:
    """What is asked → the key under which staff change what is recommended for it."""
    rows = SearchPromotion.objects.order_by("-query_id").values_list("query__query_string", "query")
    return {key_of(asked): key for asked, key in rows}
