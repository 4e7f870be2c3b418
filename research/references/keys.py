"""The key by which a text cites a work: proposed from its first author and year, as "audit2005"."""

import re
import unicodedata
from collections.abc import Container

from core.values.citation_marks import KEY
from research.references.names import named_in

LITTLE = {"the", "a", "an", "le", "la", "van", "von", "de", "der", "den", "di", "da"}
YEAR = re.compile(r"\d{4}")
IS_KEY = re.compile(KEY)


def proposed(authors: str, title: str, year: str, taken: Container[str]) -> str:
    """The first telling word of the first of `authors` (a line each), or else of `title`, and the
    year, so that it is none of `taken`: "audit2005", "audit2005b"."""
    people = named_in(authors)
    who = words(people[0].family if people else title) or ["work"]
    first = next((word for word in who if word not in LITTLE), who[0])
    found = YEAR.search(year)
    return free(f"{first}{found[0] if found else ''}", taken)


def words(text: str) -> list[str]:
    """Its words in small Latin letters, where they can be written so."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.findall(r"[^\W_]+", letters)


def free(key: str, taken: Container[str]) -> str:
    """`key`, or with a letter or a number behind it, so that it is none of `taken`."""
    letters = (chr(code) for code in range(ord("b"), ord("z") + 1))
    numbers = (f"-{number}" for number in range(27, 10_000))
    return next(it for end in ("", *letters, *numbers) if (it := f"{key}{end}") not in taken)
