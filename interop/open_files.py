"""Records without the files that lie in a collection which is not for everybody.

A collection may close, and a file may come into it, at any time, and no record is written then: so
it is asked whenever records are read.
"""

from collections.abc import Iterable, Iterator

from core.models.files import CustomDocument
from core.pages.closed import closed_collections
from interop.as_json import from_json
from interop.record import Record


def for_everybody(kept: Iterable[dict]) -> Iterator[Record]:
    """The Records of what is `kept` as JSON, with those of their files that anybody may fetch; one
    query for all of them, where there is any closed collection."""
    kept = list(kept)
    hidden = hidden_documents(kept)
    for fields in kept:
        if hidden and (files := fields.get("files")):
            fields = fields | {"files": [f for f in files if f.get("document") not in hidden]}
        yield from_json(fields)


def hidden_documents(kept: list[dict]) -> set[int]:
    closed = closed_collections()
    keys = [file.get("document") for fields in kept for file in fields.get("files", ())]
    if not (closed and keys):
        return set()
    documents = CustomDocument.objects.filter(pk__in=keys, collection__in=closed)
    return set(documents.values_list("pk", flat=True))
