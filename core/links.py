"""Links from texts to pages of the site, looked up once for a whole page.

Wagtail asks the database anew for every block of text. The pages that a body refers to are known
before it is rendered; they are read together and kept for the rest of the request.
"""

import re
from contextvars import ContextVar

from django.core.signals import request_started
from wagtail.models import Page
from wagtail.rich_text import RichText

LARGEST = 2**63  # beyond it no database has a key
LINK = re.compile(r'linktype="page" id="(\d+)"|id="(\d+)" linktype="page"')

# Primary key → page, for the request that is being answered.
known: ContextVar[dict[int, Page]] = ContextVar("known")


def forget(**kwargs):
    """What one request knew may have changed by the next."""
    known.set({})


request_started.connect(forget, dispatch_uid="core.links.forget")


def look_up(*texts: str) -> None:
    """Read every page that `texts` (as Wagtail keeps rich text) link to, in one query."""
    keys = {int(a or b) for text in texts for a, b in LINK.findall(text)}
    keys = {key for key in keys if key < LARGEST}
    known.set(Page.objects.in_bulk(keys) if keys else {})


def sources(body) -> list[str]:
    """The rich text of a StreamField, as it is kept."""
    values = [block.value for block in body]
    values += [v for value in values if hasattr(value, "values") for v in value.values()]
    return [value.source for value in values if isinstance(value, RichText)]


def pages(keys: list[int]) -> dict[int, Page]:
    """Primary key → page for `keys`; those not looked up before cost one query."""
    missing = [key for key in keys if key not in known.get({})]
    if missing:
        known.set(known.get({}) | Page.objects.in_bulk(missing))
    return known.get({})
