"""Which form of an address the header Accept asks for, where there are others beside its page.

Browsers send Accept in any number of ways, and mean a page by all of them (RFC 9110 §12.5.1). So
what is kept goes by the form that is chosen, not by the header. Another form than the page is for
whoever names it, and wants it more than HTML; whatever else is asked for, the page is the answer.
"""

import re
from functools import lru_cache

from core.pagecache.recording import has_forms

LONGEST = 1000  # characters of a header that is read
MOST = 40  # media ranges of one that are read
HTML = ("text/html", "text/*", "*/*")  # what asks for a page, the most specific first
# Quoted strings may hold what else would separate (RFC 9110 §5.6.4).
RANGE = re.compile(r'(?:[^,"]++|"(?:[^"\\]++|\\.)*+")++')
PARAMETER = re.compile(r'(?:[^;"]++|"(?:[^"\\]++|\\.)*+")++')
WEIGHT = re.compile(r"q\s*=\s*([01](?:\.\d{0,9})?)")

_offered: set[str] = set()


def offer(media_type: str) -> None:
    """Let `media_type` be a form that some address has beside its page.

    It is to be one that no browser names: deploy/nginx.conf hands on whoever names it.
    """
    _offered.add(media_type)
    read.cache_clear()


def offered() -> set[str]:
    return set(_offered)


def asked_for(request) -> str:
    """The media type, one of those on offer, that is wanted in place of HTML; "" for a page.

    Noted for whoever keeps the answer: of all that Accept says, this alone changes it.
    """
    has_forms()
    return preferred(request.META.get("HTTP_ACCEPT", ""))


def preferred(header: str) -> str:
    """The same for a header Accept; no more of it is remembered than a few hundred short ones."""
    return read(header) if 0 < len(header) <= LONGEST else ""


@lru_cache(maxsize=500)
def read(header: str) -> str:
    weights = weights_of(header)
    html = next((weights[name] for name in HTML if name in weights), 0.0)
    named = [name for name in weights if name in _offered and weights[name] > html]
    return max(named, key=weights.__getitem__, default="")  # of equals the first


def weights_of(header: str) -> dict[str, float]:
    """Media range → its weight, from 0 to 1; a range whose weight is none is passed over."""
    weights: dict[str, float] = {}
    for media_range in RANGE.findall(header)[:MOST]:
        parts = [part.strip().lower() for part in PARAMETER.findall(media_range)]
        name, weight = "".join(parts[:1]), weight_in(parts[1:])
        if weight is not None:
            weights[name] = max(weight, weights.get(name, 0.0))
    return weights


def weight_in(parameters: list[str]) -> float | None:
    """The weight among `parameters`: 1 where there is none, None for what is no number."""
    given = next((one for one in parameters if re.match(r"q\s*=", one)), "q=1")
    found = WEIGHT.fullmatch(given)
    return min(float(found[1]), 1.0) if found else None
