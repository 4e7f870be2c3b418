"""What the page for people says at `/oai`."""

from datetime import UTC
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.http import urlencode

from core.pages.head import Head
from interop.models import KeptRecord
from interop.oai.address import base_url
from interop.oai.harvests import PAGE
from interop.oai.identifiers import identifier_of
from interop.oai.tokens import EXPIRES

TITLE = "Harvest our records"
LEDE = (
    "Library catalogues, repositories and search services can take the records of all our research "
    "at this address, by OAI-PMH 2.0, and hear of what changes. Nobody need ask us, or sign in."
)
FORMATS = {"oai_dc": "Dublin Core, which everybody reads", "oai_datacite": "DataCite 4.6"}
SETS = {
    "type": "All works; those of one type by its name, for example type:report",
    "theme": "Works on any theme; on one of them, for example theme:finance",
    "series": "Works of any series; of one of them by its name in ListSets",
}


class Example(NamedTuple):
    """A request that anybody can try: what it asks for, and its address."""

    words: str
    url: str


def about_it(path: str) -> dict:
    """All that the template shows."""
    return {
        "about": Head(TITLE, LEDE, path),
        "base_url": base_url(),
        "examples": [Example(words, f"{path}?{urlencode(asked)}") for words, asked in requests()],
        "tables": [
            table("Formats", "What to write as metadataPrefix", FORMATS),
            table("Sets", "What to write as set; ListSets has all of them", SETS),
        ],
        "page_size": PAGE,
        "days": EXPIRES.days,
    }


def table(caption: str, unit: str, rows: dict[str, str]) -> dict:
    """As templates/blocks/table.html takes it."""
    cells = [[{"text": name, "header": True}, {"text": words}] for name, words in rows.items()]
    return {"caption": caption, "unit": unit, "rows": cells}


def requests() -> list[tuple[str, dict[str, str]]]:
    """Words and arguments of one request of each verb, and for each way to narrow a list; those
    that are about what is there, only where something is."""
    listed = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
    found = [
        ("Who we are, and since when", {"verb": "Identify"}),
        ("The formats", {"verb": "ListMetadataFormats"}),
        ("The sets", {"verb": "ListSets"}),
        ("Records in Dublin Core, the first page", listed),
    ]
    told = KeptRecord.objects.offered().current().filter(is_sample=False)
    last = told.order_by("-changed_at", "-id").first()
    return found + (about_the_last(last, listed) if last else [])


def about_the_last(last: KeptRecord, listed: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    day, of_type = last.changed_at.astimezone(UTC).date(), f"type:{last.fields['type']}"
    one = {"verb": "GetRecord", "metadataPrefix": "oai_datacite"}
    return [
        (f"What has changed since {date_format(day)}", listed | {"from": day.isoformat()}),
        ("Identifiers of one type of works", listed | {"verb": "ListIdentifiers", "set": of_type}),
        ("One record, in DataCite", one | {"identifier": identifier_of(last.key)}),
    ]
