"""Entries of feeds from records."""

from datetime import datetime
from uuid import UUID, uuid5

from django.utils.feedgenerator import Enclosure

from core.exports.atom import FeedEntry
from interop.record import Record

# What ids are made from: they stay, whatever becomes of the addresses (RFC 4287 §4.2.6).
NAMESPACE = UUID("4a3a4c5e-9a0b-4f55-8a5f-0d2f4f3ce0b8")
NEVER = "1970-01-01T00:00:00+00:00"


def urn(name: str) -> str:
    """A URI for what is called `name` here, the same for ever (RFC 9562 §5.5)."""
    return f"urn:uuid:{uuid5(NAMESPACE, name)}"


def entry(record: Record) -> FeedEntry:
    """`record` as an entry: it is news when it comes to the site, and when it is corrected.

    Nothing else is: whoever has read it need not be told of a keyword.
    """
    published = datetime.fromisoformat(record.first_published or NEVER)
    corrected = [datetime.fromisoformat(f"{c.date}T00:00:00+00:00") for c in record.corrections]
    return FeedEntry(
        id=urn(record.name_here),
        title=record.title,
        url=record.url,
        updated=max([published, *corrected]),
        published=published,
        summary=" ".join(filter(None, [record.subtitle, record.abstract])),
        categories=categories(record),
        authors=[agent.name for agent in record.creators],
        enclosures=[Enclosure(f.url, str(f.size or 0), f.mime) for f in record.files],
        is_sample=record.is_sample,
        language=record.language,
    )


def categories(record: Record) -> list[str]:
    terms = [term.name for term in (*record.themes, *record.kinds)]
    return [*terms, *record.keywords]
