"""Names of invented people, places and bodies; all but places begin with "Sample:"."""

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


def place(rnd: Chance) -> str:
    """ "Tovendale"."""
    parts = ["onsets", "vowels", "middles", "vowels", "endings"]
    return "".join(rnd.choice(listed()[part]) for part in parts).capitalize()


def person(rnd: Chance) -> tuple[str, str]:
    """Given and family name: ("Sample: Mira", "Tovendale")."""
    return SAMPLE + rnd.choice(listed()["given"]), place(rnd)


def body(rnd: Chance, sector: Sector | None = None) -> tuple[Sector, str]:
    """A sector and a body of it: "Sample: Borough of Tovendale"."""
    sector = sector or rnd.choice([*BODIES, Sector.PUBLIC, Sector.THIRD])
    return sector, SAMPLE + rnd.choice(BODIES[sector]).format(place(rnd))
