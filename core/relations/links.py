"""Links from texts and rows to pages of the site, looked up once for a whole page.

Wagtail asks the database anew for every block of text, and Django for every row. The pages that a
body or a row refers to are known before it is rendered; they are read together and kept for the
rest of the request.
"""

import re
from collections.abc import Iterable
from contextvars import ContextVar

from django.core.signals import request_started
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.pagecache.kept import kept
from core.pages.language import language_of_page
from core.pages.published import Restricted, may_be_named
from core.pages.samples import is_sample_page
from core.relations.folding import address, is_folded, put_in_place

LARGEST = 2**63  # beyond it no database has a key
LINK = re.compile(r'linktype="page" id="(\d+)"|id="(\d+)" linktype="page"')

# Primary key → page, for the request that is being answered.
known: ContextVar[dict[int, Page]] = ContextVar("known")


def forget(**kwargs):
    """Empty what is known: each request reads for itself."""
    known.set({})


request_started.connect(forget, dispatch_uid="core.relations.links.forget")


def look_up(*texts: str, keys: Iterable[int | None] = (), of: Iterable[str] = ()) -> None:
    """Read, in one query, the pages with `keys` and those that `texts` (rich text) link to.

    They are then `known` for the rest of the request, in place of what was. What they are as pages
    `of` one type or another is read along, as `page.personpage`.
    """
    wanted = {int(a or b) for text in texts for a, b in LINK.findall(text)}
    wanted = {key for key in (*wanted, *keys) if key and key < LARGEST}
    key = ("linked", *of, *sorted(wanted))
    known.set(kept(key, lambda: read(wanted, *of)) if wanted else {})


def read(keys: Iterable[int], *of: str) -> dict[int, Page]:
    found = Page.objects.annotate(
        restricted=Restricted(),
        is_sample=is_sample_page(),
        language=language_of_page(),
        is_folded=is_folded(),
    )
    pages = (found.select_related(*of) if of else found).in_bulk(keys)
    put_in_place(pages.values())
    return pages


def address_of(key: int | None) -> str:
    """Where readers find the page with `key`: its path, or its entry in an index.

    "" where there is none, or not one that anybody may read.
    """
    page = pages([key]).get(key) if key else None
    return address(page) if page and may_be_named(page) else ""


def is_sample(key: int | None) -> bool:
    """Whether the page with `key` is a sample; what names it says so, even where it cannot lead."""
    page = pages([key]).get(key) if key else None
    return bool(page and page.is_sample)


def language_of(key: int | None, name: str) -> str:
    """What `name` is written in, which stands for the page with `key`: what that page is, as long
    as it is called so; "" for a name that was printed otherwise.
    """
    page = pages([key]).get(key) if key else None
    return page.language if page and page.title in name else ""


def sources(body) -> list[str]:
    """The source of every rich text in the StreamField value `body`."""
    values = [block.value for block in body]
    values += [v for value in values if hasattr(value, "values") for v in value.values()]
    return [value.source for value in values if isinstance(value, RichText)]


def cited(body) -> list[int | None]:
    """Keys of the pages that side notes of the StreamField value `body` cite."""
    return [block.value.get("page") for block in body if block.block_type == "note"]


def pages(keys: list[int]) -> dict[int, Page]:
    """Primary key → page for `keys`; those not looked up before cost one query."""
    missing = [key for key in keys if key not in known.get({})]
    if missing:
        known.set(known.get({}) | read(missing))
    return known.get({})
