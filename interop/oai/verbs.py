"""What each of the six verbs answers (§4), as XML; OAIError for what cannot be answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from core.models import SiteSettings
from interop.models import KeptRecord
from interop.oai import dates, identifiers, tokens
from interop.oai.address import base_url
from interop.oai.arguments import Arguments
from interop.oai.errors import OAIError
from interop.oai.formats import FORMATS, Format, format_of
from interop.oai.harvests import PAGE, asked_for, places, size
from interop.oai.rows import Row, rows
from interop.oai.sets import sets
from interop.oai.tokens import Token
from interop.oai.xml import INSTANCE, NAMESPACE, around, element
from interop.parts import Centre
from interop.reading import centre_of
from interop.settling import all_is_told_until

IDENTIFIERS = f"{NAMESPACE}oai-identifier"


def identify(asked: Arguments, site: SiteSettings) -> str:
    name = identifiers.host()
    lines = [
        element("repositoryName", site.full_name),
        element("baseURL", base_url()),
        element("protocolVersion", "2.0"),
        element("adminEmail", mailbox(site.mail_address)),
        element("earliestDatestamp", dates.written(earliest())),
        element("deletedRecord", "persistent"),
        element("granularity", dates.GRANULARITY),
        element("compression", "gzip"),
        around("description", scheme(name)) if identifiers.is_domain(name) else "",
    ]
    return "".join(lines)


def mailbox(address: str) -> str:
    """`address`; on a machine without a domain one that the schema takes, and that leads nowhere
    (RFC 2606 §2)."""
    return address if "." in address.rpartition("@")[2] else f"{address}.invalid"


def earliest() -> datetime:
    """The time of whatever changed first; with no record yet, until when that is known."""
    first = KeptRecord.objects.offered().order_by("changed_at", "id")
    return first.values_list("changed_at", flat=True).first() or all_is_told_until()


def scheme(name: str) -> str:
    """How identifiers are made (http://www.openarchives.org/OAI/2.0/guidelines-oai-identifier.htm)."""
    lines = [
        element("scheme", "oai"),
        element("repositoryIdentifier", name),
        element("delimiter", ":"),
        element("sampleIdentifier", identifiers.identifier_of(7)),
    ]
    where = f'xmlns="{IDENTIFIERS}" {INSTANCE} xsi:schemaLocation="{IDENTIFIERS} {IDENTIFIERS}.xsd"'
    return f"<oai-identifier {where}>\n{''.join(lines)}</oai-identifier>\n"


def list_metadata_formats(asked: Arguments, site: SiteSettings) -> str:
    if "identifier" in asked.given:
        kept_with(asked.get("identifier"))  # each has all of them
    return "".join(
        around(
            "metadataFormat",
            element("metadataPrefix", known.prefix)
            + element("schema", known.schema)
            + element("metadataNamespace", known.namespace),
        )
        for known in FORMATS.values()
    )


def list_sets(asked: Arguments, site: SiteSettings) -> str:
    if "resumptionToken" in asked.given:
        raise tokens.bad_token("All sets are in one answer")
    return "".join(
        around("set", element("setSpec", spec) + element("setName", name)) for spec, name in sets()
    )


# --- Records ----------------------------------------------------------------------------------


def get_record(asked: Arguments, site: SiteSettings) -> str:
    known = format_of(asked.get("metadataPrefix"))
    (row,) = rows([kept_with(asked.get("identifier"))])
    return record(row, known, centre_of(site))


def kept_with(identifier: str) -> int:
    """The key of the KeptRecord with `identifier`; OAIError for none that anybody was told of."""
    key = identifiers.key_of(identifier)
    found = KeptRecord.objects.offered().filter(key=key).values_list("pk", flat=True).first()
    if key is None or found is None:
        raise OAIError("idDoesNotExist", "There is no record with this identifier.")
    return found


def list_records(asked: Arguments, site: SiteSettings) -> str:
    centre = centre_of(site)
    return page(asked, lambda row, known: record(row, known, centre))


def list_identifiers(asked: Arguments, site: SiteSettings) -> str:
    return page(asked, lambda row, known: header(row))


def page(asked: Arguments, write: Callable[[Row, Format], str]) -> str:
    """The records of one answer, and the token to go on with; of the last answer of several, an
    empty one."""
    token = begun(asked)
    found = places(token.harvest, token.after, PAGE + 1)
    known, shown = format_of(token.harvest.prefix), found[:PAGE]
    lines = "".join(write(row, known) for row in rows(place.kept for place in shown))
    if len(found) > PAGE:
        following = replace(token, after=shown[-1], cursor=token.cursor + PAGE)
        return lines + resumption(token, following.written(), tokens.expiry())
    return lines + (resumption(token, "") if token.after else "")


def begun(asked: Arguments) -> Token:
    """Where the list is to go on, or that it begins."""
    if "resumptionToken" in asked.given:
        return tokens.read(asked.get("resumptionToken"), asked.verb)
    harvest = asked_for(asked)
    return Token(harvest, size=size(harvest))


def resumption(token: Token, following: str, expires: datetime | None = None) -> str:
    """The token that is `following`, "" for the end, below the answer that `token` asked for."""
    return element(
        "resumptionToken",
        following,
        expirationDate=dates.written(expires) if expires else None,
        completeListSize=token.size,
        cursor=token.cursor,
    )


def record(row: Row, known: Format, centre: Centre) -> str:
    told = row.record
    metadata = f"<metadata>{known.write(told, centre)}</metadata>\n" if told else ""
    return around("record", header(row) + metadata)


def header(row: Row) -> str:
    lines = element("identifier", identifiers.identifier_of(row.key))
    lines += element("datestamp", dates.written(row.changed_at))
    lines += "".join(element("setSpec", spec) for spec in row.specs)
    return around("header", lines, status="deleted" if row.fields is None else None)


VERBS: dict[str, Callable[[Arguments, SiteSettings], str]] = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
}
