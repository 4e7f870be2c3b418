"""Links within a book: what leads to a place of the work leads to the file in which it stands."""

import re
from collections.abc import Mapping

# In tags alone: in text and attributes “<” and “>” are escaped.
ID = re.compile(r'<[a-z][^<>]*?\sid="([^"<>]+)"')
WITHIN = re.compile(r'(?P<before><a\b[^<>]*?\shref=")#(?P<place>[^"<>]+)"')
DEAD = re.compile(r'<a\b[^<>]*?\shref="#([^"<>]+)"[^<>]*>(.*?)</a>', re.DOTALL)


def led_on(files: Mapping[str, str]) -> dict[str, str]:
    """`files`, XHTML by their names, of which each link "#place" leads to the first file that has
    the place; one that leads nowhere is its words alone."""
    homes: dict[str, str] = {}
    for name, xhtml in files.items():
        for place in ID.findall(xhtml):
            homes.setdefault(place, name)
    return {name: led(name, xhtml, homes) for name, xhtml in files.items()}


def led(name: str, xhtml: str, homes: Mapping[str, str]) -> str:
    here = set(ID.findall(xhtml))

    def alive(found: re.Match) -> str:
        return found[0] if found[1] in homes else found[2]

    def lead(found: re.Match) -> str:
        place = found["place"]
        return found[0] if place in here else f'{found["before"]}{homes[place]}#{place}"'

    return WITHIN.sub(lead, DEAD.sub(alive, xhtml))
