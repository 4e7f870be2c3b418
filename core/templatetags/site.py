"""What stands around every page: the menu, the way back up, the foot."""

from dataclasses import dataclass

from django import template

from core.models import SiteSettings
from core.pages.published import may_be_named
from core.server.routing import tree_for

register = template.Library()


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    current: bool = False
    is_sample: bool = False
    language: str = ""


@dataclass(frozen=True)
class Navigation:
    """The menu, and the pages above the current one, the home page first."""

    items: list[Link]
    crumbs: list[Link]
    home_url: str = "/"
    sources_url: str = ""  # of the page that explains provenance, where there is one


@register.simple_tag(takes_context=True)
def navigation(context) -> Navigation:
    """The Navigation of this request, from the tree already read; no query of its own."""
    request, page = context.get("request"), context.get("page")
    tree = tree_for(request)
    here = getattr(page, "path", "")
    items = [as_link(p, request, is_current=here.startswith(p.path)) for p in tree.menu]
    above = []
    for p in tree.chain:
        # Below something that is not public no name is given away.
        if not may_be_named(p) or not here.startswith(p.path) or p.path == here:
            break
        above.append(p)
    home = [Link("Home", p.get_url(request)) for p in above[:1]]
    crumbs = [*home, *(as_link(p, request) for p in above[1:])]
    sources_url = tree.sources.get_url(request) if tree.sources else ""
    return Navigation(items, crumbs or [Link("Home", "/")], sources_url=sources_url)


def as_link(page, request, *, is_current: bool = False) -> Link:
    url = page.get_url(request)
    return Link(page.title, url, is_current, page.is_sample, page.language)


@register.simple_tag(takes_context=True)
def site_settings(context) -> SiteSettings:
    """Whose site this is, and what the foot of the page says."""
    return SiteSettings.for_request(context["request"])


@register.simple_tag
def known_centre() -> SiteSettings:
    """The same for a page that must not need a database."""
    return SiteSettings.known()
