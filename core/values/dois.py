"""Digital Object Identifiers in addresses (DOI Handbook, “Encoding”)."""

import re
from urllib.parse import quote

# "10.1234/abc", and a prefix that its owner has divided: "10.1000.10/123" (DOI Handbook,
# “Numbering”).
PATTERN = r"10\.\d{4,9}(?:\.\d+)*/\S+"
RESOLVER = "https://doi.org/"
PREFIX = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# What means nothing else in a path, and need not be encoded there; “%”, “#”, “?”, “<” and blanks
# must be, and whatever is no ASCII.
SAFE = "/:;@!$&'()*,=~"


def bare(text: str) -> str:
    """A DOI as it is copied from anywhere, without what stands before it."""
    return PREFIX.sub("", text)


def encoded(doi: str) -> str:
    """`doi` as it stands in an address: "10.1002/1097%3C1::AID%3E3"."""
    return quote(doi, safe=SAFE, errors="replace")


def doi_address(doi: str) -> str:
    """Where `doi` leads, at the resolver; "" of none."""
    return f"{RESOLVER}{encoded(doi)}" if doi else ""
