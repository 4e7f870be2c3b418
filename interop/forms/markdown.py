"""Markdown (CommonMark 0.31) of a record: what it is, whose, when, what it says, how to cite it.

The text of the work itself is written elsewhere.
"""

import re
from collections.abc import Iterator

from interop.forms import Form, form
from interop.forms.text import one_line, paragraphs
from interop.forms.titles import ENDINGS, main_title, whole_title
from interop.forms.types import makers, periodical, publisher
from interop.parts import Agent, Centre
from interop.record import Record

# Signs that say something wherever they stand, and those that do at the beginning of a line.
SIGNS = str.maketrans({sign: f"\\{sign}" for sign in r"\`*_[]<>&~|$"})
IN_LINKS = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20"})
FIRST = re.compile(r"^(?:[-+=#:]|\d+(?=[.)]))")


def markdown(record: Record, centre: Centre) -> str:
    """A document whose first heading is the title; it ends with a line break."""
    return "\n\n".join(filter(None, parts(record, centre))) + "\n"


def parts(record: Record, centre: Centre) -> Iterator[str]:
    yield f"# {text(main_title(record))}"
    yield text(record.subtitle)
    yield byline(record, centre)
    yield text(", ".join(filter(None, [one_line(record.label), record.known_date.text])))
    if said := paragraphs(record.abstract):
        yield "## Abstract"
        yield from map(text, said)
    yield "## How to cite"
    yield f"{text(reference(record, centre))} Available at: {link(record.cite_as)}"
    yield "## Terms"
    yield from terms(record)
    yield f"Address: {link(record.url)}"


def text(words: str) -> str:
    """`words` on one line, none of which Markdown takes for a sign of its own."""
    line = one_line(words).translate(SIGNS)
    return FIRST.sub(lambda found: marked(found[0]), line)


def marked(beginning: str) -> str:
    return f"{beginning}\\" if beginning.isdigit() else f"\\{beginning}"


def link(address: str) -> str:
    return f"<{one_line(address).translate(IN_LINKS)}>"


def byline(record: Record, centre: Centre) -> str:
    named = [linked(agent) for agent in makers(record, centre).cited if one_line(agent.name)]
    return f"By {in_words(named)}" if named else ""


def linked(agent: Agent) -> str:
    return f"[{text(agent.name)}]({agent.url})" if agent.path else text(agent.name)


def in_words(names: list[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def reference(record: Record, centre: Centre) -> str:
    """ "Bovaird, T. (2009) Who pays? Three answers. Reports, 8. Third Sector Research Centre."."""
    named = [cited(agent) for agent in makers(record, centre).cited if one_line(agent.name)]
    title = whole_title(record)
    series = ", ".join(filter(None, [one_line(record.series), one_line(record.number)]))
    places = [series, periodical(record) or publisher(record, centre)]
    return " ".join(
        [
            f"{in_words(named) if named else 'Unknown'} ({record.year or 'no date'})",
            title if title.endswith(ENDINGS) else f"{title}.",
            *(f"{place}." for place in places if place),
        ]
    )


def cited(agent: Agent) -> str:
    return f"{agent.family}, {agent.initials}" if agent.initials else agent.family


def terms(record: Record) -> Iterator[str]:
    """Under which licence, and with whose permission; that none is stated, where it is so."""
    licence, address = text(record.licence), record.licence_address
    if licence:
        yield f"[{licence}]({address})" if address else licence
    yield text(record.permission)
    if not (licence or one_line(record.permission)):
        yield "The work states no licence."


form(Form("md", "text/markdown", "Markdown", markdown, between="\n---\n\n"))
