"""Records without the files that lie in a collection which is not for everybody.

A collection may close at any time, and writes no record then: so it is asked whenever one is read.
"""

from core.pages.closed import closed_collections
from interop.as_json import from_json
from interop.record import Record


def for_everybody(fields: dict) -> Record:
    """The Record that is kept as `fields`, with those of its files that anybody may fetch."""
    if files := fields.get("files"):
        closed = closed_collections()
        fields = fields | {"files": [f for f in files if f.get("collection") not in closed]}
    return from_json(fields)
