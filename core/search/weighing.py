"""What an entry weighs among others: by its type, and by how much it says.

Engines rank by how often a word stands in an entry for its length, so that one sentence about a
partner would come before a report on the matter. What there is to read of a thing makes up for it.
"""

from core.search.found import Found
from core.search.types import entry_type

WHOLE = 1500  # characters, a page of print: what says as much, or shows a file, has substance
SAMPLE = 0.6  # what a sample keeps of its weight: what is so comes before what is invented
LEAST = 0.55  # what an entry without a word of its own keeps of its weight


def weight(type: str, found: Found, *, is_sample: bool) -> float:  # noqa: A002
    """What the relevance of a thing of `type` is multiplied by, 0.4 to 1.6; a sample by less."""
    known = entry_type(type)
    by_type = (known.weight if known else 1.0) * (SAMPLE if is_sample else 1.0)
    return round(by_type * substance(found), 3)


def substance(found: Found) -> float:
    """From LEAST, for a thing without text, to 1 for one with a page of it or a file."""
    if found.documents:
        return 1.0
    said = sum(len(text) for text in found.body)
    return LEAST + (1 - LEAST) * min(1.0, said / WHOLE)
