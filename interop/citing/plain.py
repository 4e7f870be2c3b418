"""The reference in plain words, without any style of others."""

from interop.citing import names
from interop.citing.adapting import SUMMARY
from interop.citing.marks import SUFFIX, clean
from interop.parts import Agent
from interop.record import Record
from research.citation import reference as words_of


def reference(record: Record, title: str = "") -> str:
    """As the page of a work gives it where no other is kept yet (research.citation)."""
    series = ", ".join(filter(None, [record.series, record.number]))
    made = words_of(
        [name_of(agent) for agent in record.creators],
        f"{record.year or 'no date '}{SUFFIX}",
        clean(f"{title or record.marked_title} {SUMMARY if record.source else ''}".strip()),
        [clean(series), clean(record.container)],
        clean(record.cite_as),
    )
    return str(made)


def name_of(agent: Agent) -> str:
    """ "Bovaird, T."; a body, and a name without capitals, in full."""
    if not agent.given:
        return clean(agent.family)
    parts = names.name({"family": agent.family, "given": agent.given}, names.spaced)
    return parts.get("literal") or f"{parts['family']}, {parts['given']}"
