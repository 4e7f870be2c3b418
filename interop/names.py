"""Names in the parts that reference managers keep apart (CSL 1.0.2, appendix on names)."""

import re
from typing import NamedTuple

from core.values.names import PARTICLES

SUFFIX = re.compile(r",?\s+(jr\.?|sr\.?|ii|iii|iv|v|obe|mbe|cbe|phd)$", re.IGNORECASE)


class FamilyParts(NamedTuple):
    """What stands before a family name, the name itself, and what stands after it; "" for none."""

    particle: str
    family: str
    suffix: str


def family_parts(family: str) -> FamilyParts:
    """Particles before, and suffix after, a family name: ("van der", "Rohe", "Jr.").

    A particle is one of those in small letters that citations know; of "De La Warr" there is none,
    as whoever is called so writes it as a part of the name.
    """
    found = SUFFIX.search(family)
    suffix = found[1] if found else ""
    words = (family[: found.start()] if found else family).split()
    n = 0
    while n < len(words) - 1 and words[n] in PARTICLES:
        n += 1
    return FamilyParts(" ".join(words[:n]), " ".join(words[n:]), suffix)


def initials(given: str) -> str:
    """ "J.-P. M." of "Jean-Pierre Marie"; initials that stand there already stay one each."""
    words = ["-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split()]
    return " ".join(filter(None, words))
