"""From an address to its page with one look at the tree.

Wagtail walks down a level at a time, with two queries for each, and asks again for menus,
breadcrumbs and view restrictions. Whole addresses are indexed (core.models.indexes), so one query
can bring the whole chain and the menu; everything above a page is then known to whoever shows it.
"""

from copy import copy
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.views.decorators.csrf import csrf_exempt
from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from core.models import SiteSettings
from core.pagecache.kept import kept
from core.pages.closed import closed_together, hold
from core.pages.language import language_of_page
from core.pages.published import RestrictedInTree, may_be_named
from core.pages.samples import is_sample_page

SOURCES = "about/sources/"  # below the site's root
DEEPEST = 8  # parts of an address that a page of ours may have


@dataclass
class Tree:
    """The part of the tree that one request needs: the pages above it, and the menu."""

    site: Site | None = None
    chain: list[Page] = field(default_factory=list)
    menu: list[Page] = field(default_factory=list)
    sources: Page | None = None  # what explains where facts come from, and what a sample is


def tree_for(request, path: str = "") -> Tree:
    """The Tree of `request`, read once; `path` is the address below the site's root."""
    if not hasattr(request, "site_tree"):
        request.site_tree = read_tree(site_of(request), path)
    return request.site_tree


def site_of(request) -> Site | None:
    """The site with its root page; its words come with it in the same query."""
    try:
        return SiteSettings.for_request(request).site
    except SiteSettings.DoesNotExist:
        return None


def read_tree(site: Site | None, path: str) -> Tree:
    if site is None:
        return Tree()
    root = site.root_page
    parts = [part for part in path.split("/") if part][:DEEPEST]
    addresses = list(
        accumulate(parts, lambda above, part: f"{above}{part}/", initial=root.url_path)
    )
    in_menu = Q(show_in_menus=True, depth=root.depth + 1)
    sources = root.url_path + SOURCES
    found = Page.objects.filter(Q(url_path__in=[*addresses, sources]) | in_menu).order_by("path")
    found = found.annotate(
        closed=closed_together(),
        restricted=RestrictedInTree(),
        is_sample=is_sample_page(),
        language=language_of_page(),
    )
    held = kept(("tree", *addresses), lambda: list(found))
    pages = [copy(page) for page in held]
    hold(pages[0].closed if pages else "")
    chain = chain_of(root, parts, pages)
    menu = [p for p in pages if p.show_in_menus and p.is_child_of(root)]
    explains = next((p for p in pages if p.url_path == sources and may_be_named(p)), None)
    return Tree(site, chain, [p for p in menu if may_be_named(p)], explains)


def chain_of(root: Page, parts: list[str], pages: list[Page]) -> list[Page]:
    """The pages from `root` down as far as `parts` name them."""
    chain = [page for page in pages if page.pk == root.pk]
    for part in parts:
        found = [p for p in pages if p.slug == part and p.is_child_of(chain[-1])]
        if not found:
            break
        found[0]._cached_parent_obj = chain[-1]
        chain += found[:1]
    return chain


def specific(page: Page) -> Page:
    """The page as what it is, with what its type wants to know of its rows, in one query."""
    return copy(kept(("page", page.pk), lambda: read_specific(page)))


def read_specific(page: Page) -> Page:
    pages: Any = page.specific_class.objects.all() if page.specific_class else None
    return pages.for_page().get(pk=page.pk) if hasattr(pages, "for_page") else page.specific


def route(request, path: str) -> RouteResult | None:
    """The page at `path` and what its route says, or None where there is no such address."""
    tree = tree_for(request, path)
    if not tree.chain:
        return None
    found = tree.chain[-1]
    page = specific(found)
    page.route_is_unrestricted = not any(p.restricted or p.alias_of_id for p in tree.chain)
    rest = [part for part in path.split("/") if part][len(tree.chain) - 1 :]
    if hasattr(found, "_cached_parent_obj"):
        page._cached_parent_obj = found._cached_parent_obj
    try:
        return page.route(request, rest)
    except Http404:
        return None


@csrf_exempt
def serve(request, path: str = ""):
    """Wagtail's own view, with the page that `route` found.

    No page does anything in the name of whoever is signed in, and public pages set no cookie, so
    there is nothing for a CSRF token to protect; forms below pages guard themselves
    (core.visitors.guard).
    """
    request._wagtail_route_for_request = route(request, path)
    return views.serve(request, path)
