"""References by hand, and outputs that cite them."""

from research.models import OutputPage
from tests import factories

AUDIT = {
    "key": "audit2005",
    "type": "report",
    "authors": "Audit Commission",
    "year": "2005",
    "title": "Governing partnerships",
    "url": "https://example.org/g",
}
FIELD = {"key": "field", "type": "book", "authors": "Field, Ada", "title": "Who pays?"}


def work(**value) -> dict:
    return {"type": "work", "value": value}


def own(page, key: str = "own") -> dict:
    return {"type": "own", "value": {"key": key, "page": page.pk}}


def as_text(words: str, key: str = "told", **more) -> dict:
    return {"type": "text", "value": {"key": key, "text": words, **more}}


def listed(*entries: dict):
    """The value of `references` with these entries."""
    return OutputPage.references.field.stream_block.to_python(list(entries))


def citing(research, entries: list[dict], *blocks: dict, **fields) -> OutputPage:
    """An output with `entries` as its references, and `blocks` as its text."""
    said = {"references": listed(*entries), "body": factories.body(*blocks)}
    return factories.output(research, **said, **fields)
