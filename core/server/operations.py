"""Addresses for machines that run or read the whole site."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.server.health.parts import PARTS
from core.server.health.watching import is_wrong, watch
from core.server.robots import disallowed


@never_cache
@require_safe
def healthz(request):
    """`/healthz`: 200 as long as the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """Each part of the site, “ok” or what is wrong: 503 without what every answer needs, else 200.

    Whoever shares requests out asks this: a letter that waits is no reason to send nobody here.
    """
    states = watch.look()
    is_ready = not any(part.needed and is_wrong(states[part.name]) for part in PARTS)
    answer = {name: said or "ok" for name, said in states.items()}
    return JsonResponse(answer, status=200 if is_ready else 503)


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
