"""Redirects from old addresses, but to no page that is a draft or private."""

from django.shortcuts import redirect
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.pages.published import published_only

MOST_PARTS, LONGEST = 8, 2000  # of an address that may have been one of ours


class RedirectsToPublished(RedirectMiddleware):
    """As Wagtail's; what stood below an old address is found below the new one.

    No redirect tells where a draft or private page has moved.
    """

    def process_response(self, request, response):
        if response.status_code != 404:
            return response
        for old, target, page in redirects_above(request.path):
            if page is None and old != Redirect.normalise_path(request.path):
                continue
            if page is not None and not published_only(Page.objects.filter(pk=page.pk)).exists():
                return response
            if page is not None and request.path.rstrip("/") != old:
                new = page.url + request.path[len(old) :].lstrip("/")
                # An old address that is the page's own again would lead round for ever.
                return response if new == request.path else moved(new, target)
            break
        return response if hides(request) else super().process_response(request, response)


def moved(address: str, target: Redirect):
    return redirect(address, permanent=target.is_permanent)


def hides(request) -> bool:
    """Whether the redirect of the full path, query included, leads to a page that is not public."""
    if not request.META.get("QUERY_STRING"):
        return False  # the address alone has been asked for already
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    found = Redirect.objects.filter(old_path__in={path, uri_to_iri(path)}).exclude(
        redirect_page=None
    )
    public = published_only(found, "redirect_page").values("pk")
    return "\0" not in path and found.exclude(pk__in=public).exists()


def redirects_above(path: str) -> list[tuple[str, Redirect, Page | None]]:
    """(old address, redirect, its page) for `path` and what stands above it, the longest first."""
    parts = path.strip("/").split("/", MOST_PARTS)
    if len(path) > LONGEST or len(parts) > MOST_PARTS:
        return []  # no page of ours stands there, and nobody is to make us look for it
    olds = ["/" + "/".join(parts[:end]) for end in range(len(parts), 0, -1)]
    found = Redirect.objects.filter(old_path__in=olds).select_related("redirect_page")
    rows = [(redirect.old_path, redirect, redirect.redirect_page) for redirect in found]
    return sorted(rows, key=lambda row: -len(row[0]))
