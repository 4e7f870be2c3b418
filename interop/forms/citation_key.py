"""The name by which an author's own text cites a record: the key of BibTeX, the id of CSL-JSON."""

from functools import lru_cache

from django.utils.text import slugify

from interop.names import family_parts
from interop.record import Record

# Letters that have no plain one inside them; of all others the accents are left out.
PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d"})
PLAIN |= str.maketrans({"þ": "th", "ı": "i"})
ARTICLES = {"the", "a", "an"}
NOBODY = "anon"


def citation_key(record: Record) -> str:
    """ "bovaird2009future-of-partnership", "bovaird-undated-future-of-partnership".

    It is made of the record alone, so that it stays whatever else stands in a file. No other has
    it: letters, then a year or a hyphen, leave no doubt where the slug begins, and each work has
    its own. Letters of ASCII, digits and hyphens alone: others stop BibTeX.
    """
    year = record.year or "-undated-"
    return f"{author(record)}{year}{in_ascii(record.slug)}"


def author(record: Record) -> str:
    first = next(iter(record.creators), None)
    return of_name(first.family, first.is_body) if first else NOBODY


@lru_cache(maxsize=4096)
def of_name(family: str, is_body: bool) -> str:
    """A family name without its particle, or the first word of a body's, in the small letters of
    ASCII; NOBODY for what is written in others."""
    name = family if is_body else family_parts(family).family
    words = slugify(name.lower().translate(PLAIN)).replace("_", "-").split("-")
    written = [word for word in words if word.isalpha() and word not in ARTICLES]
    return "".join(written[:1] if is_body else written) or NOBODY


def in_ascii(slug: str) -> str:
    """`slug`; one with other letters as domain names write them (RFC 3492)."""
    return slug if slug.isascii() else f"xn--{slug.encode('punycode').decode('ascii')}"
