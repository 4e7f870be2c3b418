"""Addresses for machines that run or read the whole site."""

import logging
from itertools import islice

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.pages.published import published_only
from core.server.robots import disallowed
from core.server.sitemap import more_addresses

log = logging.getLogger(__name__)
MOST_LISTED = 50_000  # addresses of one sitemap


@never_cache
@require_safe
def healthz(request):
    """`/healthz`: 200 as long as the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """Whether database, cache and storage answer: 200, or 503 with what does not."""
    answers = {"database": ask(database), "cache": ask(cached), "storage": ask(storage)}
    return JsonResponse(answers, status=200 if set(answers.values()) == {"ok"} else 503)


def ask(check) -> str:
    try:
        check()
    except Exception:
        log.exception("readyz: %s does not answer", check.__name__)
        return "no answer"
    return "ok"


def database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def cached():
    cache.set("readyz", "ok", 10)
    if cache.get("readyz") != "ok":
        raise RuntimeError("the cache forgets")


def storage():
    default_storage.exists("readyz")


@require_safe
def favicon(request):
    """For browsers that ask for it unasked, as they do for a file or a plain answer."""
    return redirect(static("img/favicon.ico"))


@require_safe
def robots(request):
    """Robots may read every page; not every combination of filters (field.md §4)."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in disallowed())]
    lines.append(f"Sitemap: {settings.BASE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def sitemap(request):
    """`/sitemap.xml`: public addresses and their last change, at most 50,000 (sitemaps.org 0.9)."""
    root = Site.find_for_request(request).root_page
    pages = published_only(Page.objects.descendant_of(root, inclusive=True)).order_by("path")
    rows = pages.values_list("url_path", "last_published_at", "first_published_at")
    listed = [
        (url_path.removeprefix(root.url_path.rstrip("/")), latest or first)
        for url_path, latest, first in rows[:MOST_LISTED]
    ]
    left = max(MOST_LISTED - len(listed), 0)
    listed += islice(more_addresses(), left)
    entries = "".join(url_element(path, changed) for path, changed in listed)
    return HttpResponse(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n',
        content_type="application/xml",
    )


def url_element(path: str, changed) -> str:
    # Slugs and references are letters, digits and hyphens: nothing here needs escaping.
    lastmod = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<url><loc>{settings.BASE_URL}{path}</loc>{lastmod}</url>\n"
