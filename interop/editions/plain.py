"""Words as a PDF can hold them, and addresses that lead from its page."""

import unicodedata
from urllib.parse import urljoin, urlsplit

from interop.markdown.escaping import SCHEMES, collapsed

# Controls, halves of characters, private ones and those that Unicode does not know: PDF/A has no
# room for them (ISO 19005-2, 6.2.11.7).
BARRED = {"Cc", "Cs", "Co", "Cn"}
REPLACEMENT = "\ufffd"  # which stands for nothing that anybody wrote


def plain(text) -> str:
    """`text` as one line of characters that can be drawn."""
    return "".join(sign for sign in collapsed(str(text or "")) if is_drawn(sign)).strip()


def piece(text: str) -> str:
    """The same of a part of a line: spaces at its ends stand."""
    return "".join(sign for sign in collapsed(text) if is_drawn(sign))


def is_drawn(sign: str) -> bool:
    return sign != REPLACEMENT and unicodedata.category(sign) not in BARRED


def address_from(page_url: str, href: str | None) -> str:
    """Where `href` leads from the page at `page_url`, whole; "" for what is no address of the web,
    of mail or of a telephone."""
    if not href:
        return ""
    try:
        address = urljoin(page_url, plain(href))
        is_known = urlsplit(address).scheme in SCHEMES
    except ValueError:
        return ""
    return address if is_known else ""


def run(text, href: str = "", **style: bool) -> dict:
    """A piece of a line: its words, where they lead, and how they are stressed."""
    return {"text": piece(str(text or "")), "href": href, **style}
