"""Records to cite, made without a database, and their references as readers see them."""

from interop.citing import making, marks
from interop.citing.styles import STYLES
from interop.parts import Agent, Centre
from interop.record import Record

CENTRE = Centre("Centre for Public Service Partnerships", "CPSP", "University of Birmingham")
ADDRESS = "https://cpsp.example.org"


def by(*names: tuple[str, str], role: str = "author") -> tuple[Agent, ...]:
    """People, each a given and a family name; without a given name, a body."""
    return tuple(
        Agent(family=family, given=given, role=role, is_body=not given) for given, family in names
    )


def work(type: str = "report", title: str = "Partnership working", **fields) -> Record:  # noqa: A002
    label = fields.pop("label", type.replace("-", " ").capitalize())
    fields = {"date": "2009-07-17", "agents": by(("Tony", "Bovaird"))} | fields
    path = "/research/partnership/"
    return Record("research", 1, type, label, title, "partnership", path, **fields)


def html(record: Record, style: str) -> str:
    """Its reference alone; raises whatever goes wrong, and warnings are errors here."""
    made = making.reference(record, CENTRE, STYLES[style])
    return marks.lettered(making.as_html(record, made, STYLES[style]))


def cited(record: Record, style: str) -> str:
    """The same as text, its italics between asterisks."""
    return marks.as_text(html(record, style).replace("<i>", "*").replace("</i>", "*"))
