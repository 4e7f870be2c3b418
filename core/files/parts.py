"""A long text of a page in parts that an index can hold, each with the end of the one before."""

import re
from collections.abc import Iterator

# Characters of a part. PostgreSQL knows the places of 16,383 words in a row, and a Chinese word
# may be one character.
PART = 15_000
# Characters that the next part begins with again, so that no phrase is cut in two.
SHARED = 300
WORD = re.compile(r"[^\W\d_]+")


def parts(text: str, other: str = "") -> Iterator[tuple[str, str]]:
    """(passage, other) of `text`; each passage with those words of `other` that it holds.

    A passage has at most PART characters, and whole words where there are spaces.
    """
    if len(text) <= PART:
        yield text, other
        return
    others = {word.replace("-", ""): word for word in other.split()}
    for passage in passages(text):
        held = others.keys() & set(WORD.findall(passage)) if others else ()
        yield passage, " ".join(others[word] for word in sorted(held))


def passages(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > PART:
        stop = after_space(text, start + PART - SHARED, start + PART)
        yield text[start:stop].strip()
        start = after_space(text, stop - SHARED, stop - SHARED // 2)
    yield text[start:]


def after_space(text: str, first: int, last: int) -> int:
    """The place behind the last space from `first` up to `last`; `last` where there is none."""
    return text.rfind(" ", first, last) + 1 or last
