"""The headers that nearly every page has: those of files, as deploy/nginx.conf sends them.

A file has no headers of its own. A page that has others is answered by the site; but of typed links
a file names the linkset alone, which has them all (docs/adr/0066-typed-links.md).
"""

from core.pagecache.entry import Entry
from core.pagecache.front import KEPT

USUAL = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "vary": "Cookie, Accept-Encoding",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
}
# Of a page whose address has other forms (core.pagecache.accepted).
WITH_FORMS = "Accept, Cookie, Accept-Encoding"
# Over HTTPS, and where a cache in front is told what is wrong.
OTHERS = {"strict-transport-security": "max-age=31536000", "cache-control": KEPT}
OF_ITS_OWN = {"content-length", "etag"}


def is_usual(entry: Entry) -> bool:
    """Whether `entry` has the headers that a web server in front gives to every file."""
    headers = as_compared({name.lower(): value for name, value in entry.forms[""].headers})
    if entry.has_linkset:
        del headers["link"]
    others = {name for name in OTHERS if headers.get(name) == OTHERS[name]}
    usual = {name: value for name, value in headers.items() if name not in others | OF_ITS_OWN}
    wanted = USUAL | {"vary": WITH_FORMS} if entry.has_forms else USUAL
    return usual == as_compared(wanted)


def as_compared(headers: dict[str, str]) -> dict[str, str]:
    """`headers` with the directives of their policy in order, as they come in any."""
    policy = headers.get("content-security-policy", "")
    ordered = "; ".join(sorted(part.strip() for part in policy.split(";")))
    return headers | {"content-security-policy": ordered}
