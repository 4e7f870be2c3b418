"""Addresses for machines that run or read the whole site."""

import logging

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.server.robots import disallowed

log = logging.getLogger(__name__)


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
