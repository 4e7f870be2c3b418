"""A glossary as content files write it: between colons, a term and its meaning on each line.

::: glossary
PFI: Private Finance Initiative, by which …
Strategic partnership: one that …
:::
"""

from collections.abc import Callable

Wrong = Callable[[int, str], Exception]  # a line of the file (from 0), what is wrong → the error


def glossary(lines: list[str], start: int, error: Wrong) -> dict:
    """The block of a glossary: `lines` stand between its colons, the first is line `start`."""
    terms: list[dict] = []
    for at, line in enumerate(lines, start):
        if not line.strip():
            continue
        term, _, meaning = map(str.strip, line.partition(":"))
        if not term or not meaning:
            raise error(at, "a line of a glossary is a term, a colon and its meaning")
        if term.casefold() in {each["term"].casefold() for each in terms}:
            raise error(at, f"the term “{term}” is explained twice")
        terms.append({"term": term, "meaning": meaning})
    if not terms:
        raise error(start, "a glossary explains a term or more")
    return {"type": "glossary", "value": {"terms": terms}}
