"""Names of authors as staff type them: one a line, "Field, Ada"; without a comma, a body.

A body that has a comma in its name stands in braces, as BibTeX has it: "{Transport, Local
Government and the Regions}".
"""

from typing import NamedTuple


class Name(NamedTuple):
    """Of a body `family` is its whole name, and `given` is ""."""

    family: str
    given: str = ""

    @property
    def line(self) -> str:
        """As it is typed."""
        if self.given:
            return f"{self.family}, {self.given}"
        return f"{{{self.family}}}" if "," in self.family else self.family


def named_in(lines: str) -> list[Name]:
    return [named(line.strip()) for line in lines.splitlines() if line.strip("{} \t,")]


def named(line: str) -> Name:
    if line.startswith("{") and line.endswith("}"):
        return Name(line[1:-1].strip())
    family, _, given = (part.strip() for part in line.partition(","))
    return Name(family or given, given if family else "")
