"""Headers that every answer has, whoever gives it: a page, a file, an error, a refusal.

Django's SecurityMiddleware adds its own (nosniff, Referrer-Policy, COOP, and HSTS behind TLS).
"""

from django.conf import settings
from django.http.response import HttpResponseBase
from django.urls import reverse

OWN, OTHERS = "same-origin", "cross-origin"
CORP = "Cross-Origin-Resource-Policy"
# What no page of ours asks of a browser, nor may anything within one. It stands on every answer,
# and each name weighs on a first view: so those alone that tell most of a reader, or cost money.
POLICY = ", ".join(
    f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb")
)
# What other sites and programs are meant to show: feeds, calendars, exports, citations, maps of
# the site.
EXPORTS = (
    *("application/atom+xml", "application/rss+xml", "application/feed+json"),
    *("text/calendar", "text/csv", "application/json"),
    *("application/xml", "text/xml", "application/ld+json"),
    "application/vnd.citationstyles.csl+json",
    *("application/vnd.datacite", "application/x-bibtex", "application/x-research-info-systems"),
    *("text/markdown", "application/linkset"),
)
CARD = "/card.png"  # the picture where an address is shared
FOR_ONE = ("no-store", "private")


def complete_headers(get_response):
    """Add what an answer does not say of itself; take away what says nothing."""
    staff = reverse("wagtailadmin_home")

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        for_others = is_for_others(response, request.path) and not request.path.startswith(staff)
        response.headers.setdefault(CORP, OTHERS if for_others else OWN)
        # Wagtail names an encoding of files where there is none (wagtail.utils.sendfile).
        if response.get("Content-Encoding") == "None":
            del response["Content-Encoding"]
        return response

    return middleware


def is_for_others(response: HttpResponseBase, path: str) -> bool:
    """Whether other sites are meant to show it: what is exported, and is not of one person."""
    if any(word in response.get("Cache-Control", "") for word in FOR_ONE):
        return False
    is_export = response.get("Content-Type", "").startswith(EXPORTS)
    return is_export or path.endswith(CARD)


def of_refusals() -> list[tuple[str, str]]:
    """The headers of an answer that Django has no part in, but for its type."""
    headers = [
        ("permissions-policy", POLICY),
        (CORP.lower(), OWN),
        ("cross-origin-opener-policy", OWN),
        ("referrer-policy", OWN),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'"),
        ("x-frame-options", "DENY"),
    ]
    if seconds := settings.SECURE_HSTS_SECONDS:
        headers.append(("strict-transport-security", f"max-age={seconds}"))
    return headers
