"""Names of invented people, places and bodies; all but places begin with "Sample:"."""

from functools import cache

from core.values.vocabulary import Sector
from home.generating.chance import Chance
from home.generating.words import listed

SAMPLE = "Sample: "
# Sector → what bodies of it are called; {} is a place.
BODIES = {
    Sector.PUBLIC: ["Borough of {}", "{} County Council", "{} Fire Service", "{} Hospitals"],
    Sector.THIRD: ["{} Trust", "Friends of {}", "{} Carers’ Network", "{} Reading Scheme"],
    Sector.BUSINESS: ["{} Builders", "{} Facilities", "{} Software"],
    Sector.ACADEMIC: ["University of {}", "{} Institute of Public Service"],
    Sector.PROFESSIONAL: ["{} Institute of Town Clerks", "{} Society of Auditors"],
}


PARTS = ["onsets", "vowels", "middles", "vowels", "endings"]
PLACES = 3000  # as a country has


def place(rnd: Chance) -> str:
    """ "Tovendale"."""
    return rnd.choice(places())


@cache
def places() -> list[str]:
    """All places that there are, the same each time: texts name the same ones again and again."""
    rnd = Chance("places")
    return ["".join(rnd.choice(listed()[p]) for p in PARTS).capitalize() for _ in range(PLACES)]


def person(rnd: Chance) -> tuple[str, str]:
    """Given and family name: ("Sample: Mira", "Tovendale")."""
    return SAMPLE + rnd.choice(listed()["given"]), place(rnd)


def body(rnd: Chance, sector: Sector | None = None) -> tuple[Sector, str]:
    """A sector and a body of it: "Sample: Borough of Tovendale"."""
    sector = sector or rnd.choice([*BODIES, Sector.PUBLIC, Sector.THIRD])
    return sector, SAMPLE + rnd.choice(BODIES[sector]).format(place(rnd))
