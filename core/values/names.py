"""A person's name in the parts that citations order differently."""

from typing import NamedTuple

HONORIFICS = {
    *["professor", "prof", "dr", "doctor", "sir", "dame", "lord", "lady", "baroness", "baron"],
    *["mr", "mrs", "ms", "miss", "mx", "rev", "reverend", "rt", "hon", "councillor", "cllr"],
}
PARTICLES = {
    *["van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le"],
    *["ten", "ter", "bin", "ibn", "al", "el"],
}


class NameParts(NamedTuple):
    honorific: str
    given_name: str
    family_name: str

    @property
    def printed(self) -> str:
        return " ".join(filter(None, self))


def parts_of(printed: str) -> NameParts:
    """The parts of a name that was kept as printed, by its words; `printed` again says the same.

    Titles come first; the family name is the last word, with particles before it: "Dr", "Ludwig",
    "van der Rohe". Of a single word it is all.
    """
    words = printed.split()
    first = 0
    while first < len(words) - 1 and words[first].lower().strip(".") in HONORIFICS:
        first += 1
    last = len(words) - 1
    while last > first + 1 and words[last - 1].lower() in PARTICLES:
        last -= 1
    parts = words[:first], words[first:last], words[last:]
    return NameParts(*(" ".join(part) for part in parts)) if words else NameParts("", "", "")


class PersonName:
    """Of something with `honorific`, `given_name` and `family_name` (or an organisation's name)."""

    honorific: str
    given_name: str
    family_name: str

    @property
    def name(self) -> str:
        """As readers see it: "Tony Bovaird", "Third Sector Research Centre"."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def printed_name(self) -> str:
        """As it is printed: "Professor Tony Bovaird"."""
        return f"{self.honorific} {self.name}".strip()

    @property
    def citation_name(self) -> str:
        """As a reference list has it: "Bovaird, T."; an organisation in full."""
        initials = " ".join(f"{part[0]}." for part in self.given_name.split())
        return f"{self.family_name}, {initials}" if initials else self.family_name
