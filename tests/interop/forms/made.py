"""A record as most are."""

from interop.parts import Agent
from interop.record import Record

PLAIN = {
    "kind": "research",
    "key": 7,
    "type": "report",
    "label": "Report",
    "title": "Who pays",
    "slug": "who-pays",
    "path": "/research/who-pays/",
    "date": "2009-07-17",
    "agents": (Agent("Bovaird", "Tony"),),
}


def record(**said) -> Record:
    return Record(**(PLAIN | said))
