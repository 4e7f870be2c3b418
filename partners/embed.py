"""A partner's list for a page of their own: plain, narrow, and framed only where it may be.

Framing is refused everywhere else on the site. Here the Content-Security-Policy names the
partner's own sites (CSP Level 3 §6.4.2), and X-Frame-Options, which cannot, is left out.
"""

import re
from functools import partial
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.template.response import TemplateResponse
from django.views.decorators.clickjacking import xframe_options_exempt

from core.relations.gathering import gathered

MOST = 200  # of each sort
POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
}
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")


def embedded(request, *, page):
    """`/partners/<slug>/embed/`: everything gathered for the partner as plain lists of links."""
    ancestors = {"frame-ancestors": page.frame_ancestors or [NONE]}
    return csp(POLICY | ancestors)(partial(plain_list, page=page))(request)


@xframe_options_exempt
def plain_list(request, page):
    context = {"page": page, "gathered": gathered(page, MOST)}
    headers = {"X-Robots-Tag": "noindex"}
    return TemplateResponse(request, "partners/embed.html", context, headers=headers)


def origin_of(address: str) -> str:
    """Scheme, host and port of an http(s) address: "https://example.org"; "" for anything else."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    host = parts.hostname or ""
    good = parts.scheme in {"http", "https"} and HOST.fullmatch(host) and not parts.username
    return f"{parts.scheme}://{host}{port}" if good else ""
