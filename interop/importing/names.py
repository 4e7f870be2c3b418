"""Names as BibTeX and RIS write them, in the parts that we keep."""

import re

from bibtexparser.middlewares.names import parse_single_name_into_parts

from interop.importing.candidate import Author
from interop.importing.tex import plain

AND = re.compile(r"\sand(?=\s|$)", re.IGNORECASE)
NOBODY = {"others", "et al", "et al."}


def from_bibtex(text: str, role: str = "author") -> list[Author]:
    """Those that a field of names holds. Braces round a whole name mark a body: they are read
    before any accent is."""
    names = [name for name in parted(text) if name.strip().lower() not in NOBODY]
    return [one(name.strip(), role) for name in names if name.strip()]


def parted(text: str) -> list[str]:
    """`text` at each "and" that stands outside braces."""
    parts, depth, start, n = [], 0, 0, 0
    while n < len(text):
        if text[n] in "{}" and (n == 0 or text[n - 1] != "\\"):
            depth += 1 if text[n] == "{" else -1
        elif depth <= 0 and AND.match(text, n):
            parts.append(text[start:n])
            start = n = n + 4
            continue
        n += 1
    return [*parts, text[start:]]


def one(name: str, role: str) -> Author:
    if is_whole(name):
        return Author(plain(name), role=role)
    try:
        parts = parse_single_name_into_parts(name, strict=False)
    except ValueError:
        return Author(plain(name), role=role)
    family = " ".join([*parts.von, *parts.last, *parts.jr])
    return Author(plain(family), plain(" ".join(parts.first)), role)


def is_whole(name: str) -> bool:
    """Whether one pair of braces holds all of `name`."""
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for n, letter in enumerate(name):
        depth += (letter == "{") - (letter == "}")
        if depth == 0 and n < len(name) - 1:
            return False
    return depth == 0


def inverted(name: str, role: str = "author") -> Author:
    """ "Field, Ada" or "Field, Ada, Jr." as RIS has it; without a comma, a body."""
    family, *rest = (part.strip() for part in name.split(","))
    if not rest:
        return Author(family, role=role)
    suffix = f" {rest[1]}" if len(rest) > 1 and rest[1] else ""
    return Author(family + suffix, rest[0], role)
