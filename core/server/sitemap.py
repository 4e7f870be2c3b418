"""The sitemap: every public address with its last change (sitemaps.org 0.9).

A small site has one file. A larger one has an index of files, each with the addresses of a range
of keys, so that a robot that asks for one has it as quickly as on a small site. Pages are one
source of addresses; each room says its own others.

It is not django.contrib.sitemaps: that one takes the host from the request where ours is BASE_URL,
tells the day of a change where ours tells the second, and counts everything before it answers.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from django.conf import settings
from django.db.models import F, Max, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.pages.published import published_only
from core.pages.samples import samples
from core.relations.folding import folding_models, with_folding

SHARD = 10_000  # keys whose addresses one file has; sitemaps.org allows 50,000 addresses
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

# (path, `last_change` or None), of what anybody may read.
Address = tuple[str, str | None]


@dataclass(frozen=True)
class Source:
    """Things of one sort that have addresses, by their keys.

    `things` are all of them, public or not; `addresses(first, last)` are those of the public ones
    with keys from `first` to `last`.
    """

    name: str
    things: Callable[[], QuerySet]
    addresses: Callable[[int, int], Iterable[Address]]

    def files(self) -> int:
        """How many files it takes."""
        last = self.things().aggregate(last=Max("pk"))["last"] or 0
        return -(-last // SHARD)


_sources: list[Source] = []
_single: list[Callable[[], Iterable[str]]] = []


def in_sitemap(name: str, things: Callable[[], QuerySet]):
    """Add the addresses of `things` to the sitemap; a decorator of Source.addresses.

    `name` is one word: it stands in the addresses of files.
    """

    def known(addresses):
        _sources.append(Source(name, things, addresses))
        return addresses

    return known


def also_in_sitemap(tell: Callable[[], Iterable[str]]):
    """Add to the sitemap the few paths that `tell` returns; a decorator."""
    _single.append(tell)
    return tell


def last_change(*fields: str) -> Cast:
    """The first of the moments `fields` that is known, in UTC as a database writes it, such as
    "2026-11-30 13:21:07.36": to make a datetime of each takes ten times as long."""
    return Cast(Coalesce(*fields) if len(fields) > 1 else F(*fields), TextField())


@in_sitemap("pages", Page.objects.order_by)
def pages(first: int, last: int) -> Iterator[Address]:
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    among = Page.objects.descendant_of(root, inclusive=True).filter(pk__range=(first, last))
    # Keys that are found once take less time than a question about each row.
    for model in folding_models():
        folded = with_folding(model.objects.filter(pk__gte=first, pk__lte=last))
        among = among.exclude(pk__in=folded.filter(is_folded=True).order_by().values("pk"))
    found = published_only(among.exclude(pk__in=samples())).order_by("pk")
    changed = last_change("last_published_at", "first_published_at")
    above = len(root.url_path.rstrip("/"))
    for url_path, at in found.values_list("url_path", changed):
        yield url_path[above:], at


@require_safe
def sitemap(request):
    """`/sitemap.xml`: all addresses where one file holds them, or else the index of the files."""
    files = {source.name: source.files() for source in _sources}
    if max(files.values()) > 1:
        return index_of(files)
    found = chain.from_iterable(source.addresses(1, SHARD) for source in _sources)
    return file_of(chain(found, single()))


@require_safe
def sitemap_file(request, name: str, number: int):
    """`/sitemap-pages-2.xml`: one file of the index, counted from 1; 404 for none."""
    source = next((source for source in _sources if source.name == name), None)
    if source is None or not 1 <= number <= source.files():
        raise Http404("There is no such file of the sitemap.")
    found = source.addresses((number - 1) * SHARD + 1, number * SHARD)
    # A file has one address at least: where all of its things are gone, the few that stay.
    first = (name, number) == (_sources[0].name, 1)
    listed = list(found)
    return file_of(chain(listed, single() if first or not listed else []))


def single() -> Iterator[Address]:
    for tell in _single:
        for path in tell():
            yield path, None


def index_of(files: dict[str, int]) -> HttpResponse:
    addresses = [
        settings.BASE_URL + reverse("sitemap_file", args=[name, number])
        for name, count in files.items()
        for number in range(1, count + 1)
    ]
    rows = "".join(f"<sitemap><loc>{address}</loc></sitemap>\n" for address in addresses)
    return as_xml(f'<sitemapindex xmlns="{NAMESPACE}">\n{rows}</sitemapindex>\n')


def file_of(addresses: Iterable[Address]) -> HttpResponse:
    host = settings.BASE_URL
    rows = "".join([url_element(host + path, changed) for path, changed in addresses])
    return as_xml(f'<urlset xmlns="{NAMESPACE}">\n{rows}</urlset>\n')


def as_xml(text: str) -> HttpResponse:
    return HttpResponse(XML + text, content_type="application/xml")


def url_element(address: str, changed: str | None) -> str:
    # Slugs and references are letters, digits and hyphens: nothing here needs escaping.
    moment = f"{changed[:10]}T{changed[11:19]}+00:00" if changed else ""
    lastmod = f"<lastmod>{moment}</lastmod>" if moment else ""
    return f"<url><loc>{address}</loc>{lastmod}</url>\n"
