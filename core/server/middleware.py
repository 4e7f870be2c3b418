"""What happens to every request, whichever page it is for."""

import time

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpResponseBadRequest
from django.urls import reverse

from core.server.metrics import count
from core.visitors.request_line import log_request

# Wagtail's own screens carry inline style, and inline script in the date and time widgets.
ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "worker-src": [SELF, "blob:"],
}


def request_log(get_response):
    """One line a request, which is counted; core.pagecache does so for a kept answer."""

    def middleware(request):
        started = time.perf_counter()
        response = get_response(request)
        log_request(request.method, request.path, response.status_code, started)
        count(request, response.status_code, time.perf_counter() - started)
        return response

    return middleware


def refuse_null_bytes(get_response):
    """Answer 400 where a path holds a NUL: no database column can, and PostgreSQL says so.

    In what is asked for behind the path it is read as a space, as browsers show it.
    """

    def middleware(request):
        if "\0" in request.path:
            return HttpResponseBadRequest(
                "<!doctype html><html lang=en><title>Bad request</title>"
                "<h1>This address cannot be read</h1>"
                "<p>It holds a character (NUL) that no address may hold."
            )
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\0" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "%20").replace("\0", "%20")
        return get_response(request)

    return middleware


def admin_content_security_policy(get_response):
    """The staff screens' own, wider policy; the public pages keep the strict one."""
    prefix = reverse("wagtailadmin_home")
    widened = csp_update(ADMIN_POLICY)(get_response)

    def middleware(request):
        return (widened if request.path.startswith(prefix) else get_response)(request)

    return middleware
