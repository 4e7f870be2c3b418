"""A person's name in the parts that citations order differently."""


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
