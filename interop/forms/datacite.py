"""DataCite 4.6, as the JSON of its schema.

What its schema asks of every resource is said also where we do not know it: nobody named is
":unkn" (appendix 3), and of what is undated `publicationYear` is the year in which it came to this
site, as that is when it was made available. `dates` say of the work's own date only what is known.
There are no `geoLocations`: no record says where it is about.
"""

from typing import Any

from interop.forms.licences import spdx
from interop.forms.text import lines, one_line, plain
from interop.forms.titles import main_title, subtitle
from interop.forms.types import (
    contributors,
    genre,
    makers,
    periodical,
    publisher,
    words_for,
)
from interop.parts import Agent, Centre, Payer
from interop.record import Record

VERSION = "http://datacite.org/schema/kernel-4"
UNKNOWN = ":unkn"
NO_YEAR = "0000"
# What a role is among DataCite's contributors; of all others "Other".
CONTRIBUTORS = {
    "editor": "Editor",
    "translator": "Translator",
    "lead": "ProjectLeader",
    "researcher": "Researcher",
    "member": "ProjectMember",
}
# The type of a thing here that a record is related to, as Record.related has it.
RELATED = {"event": "Event", "project": "Project", "output": "Text", "suggestion": "Text"}
ORCID = {"nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}
ROR = {"nameIdentifierScheme": "ROR", "schemeUri": "https://ror.org"}


def datacite(record: Record, centre: Centre) -> dict[str, Any]:
    """`record` as DataCite has it, without keys that say nothing; `doi` where it has one."""
    data = required(record, centre) | found_by(record) | described(record, centre)
    descriptions = [{"description": lines(record.abstract), "descriptionType": "Abstract"}]
    return plain(data) | ({"descriptions": descriptions} if descriptions[0]["description"] else {})


def required(record: Record, centre: Centre) -> dict[str, Any]:
    return {
        "doi": record.doi,
        "url": record.url,
        "types": {
            "resourceType": genre(record),
            "resourceTypeGeneral": words_for(record).datacite,
        },
        "creators": creators(record, centre) or [{"name": UNKNOWN}],
        "titles": titles(record),
        "publisher": {"name": publisher(record, centre)},
        "publicationYear": record.year or record.first_published[:4] or NO_YEAR,
        "schemaVersion": VERSION,
    }


def titles(record: Record) -> list[dict[str, str]]:
    title = {"title": main_title(record), "lang": record.language}
    if not (second := subtitle(record)):
        return [title]
    return [title, {"title": second, "titleType": "Subtitle", "lang": record.language}]


# --- Who -----------------------------------------------------------------------------------------


def creators(record: Record, centre: Centre) -> list[dict[str, Any]]:
    cited = makers(record, centre).cited
    return [named(agent) for agent in cited if one_line(agent.family)]


def named(agent: Agent) -> dict[str, Any]:
    """An agent, "Family, Given"; a person's particles and suffix belong to the family name."""
    person = {"givenName": agent.given, "familyName": agent.family if agent.given else ""}
    return {
        "name": agent.inverted,
        "nameType": "Organizational" if agent.is_body else "Personal",
        **({} if agent.is_body else person),
        "nameIdentifiers": identifiers_of(agent),
        "affiliation": [affiliation(agent)] if one_line(agent.affiliation) else [],
    }


def identifiers_of(agent: Agent) -> list[dict[str, str]]:
    orcid = {"nameIdentifier": agent.orcid_address} | ORCID
    ror = {"nameIdentifier": agent.ror_address} | ROR
    return [it for it in (orcid, ror) if it["nameIdentifier"]]


def affiliation(agent: Agent) -> dict[str, str]:
    if not agent.affiliation_ror:
        return {"name": agent.affiliation}
    return {
        "name": agent.affiliation,
        "affiliationIdentifier": f"https://ror.org/{agent.affiliation_ror}",
        "affiliationIdentifierScheme": "ROR",
        "schemeUri": "https://ror.org",
    }


def helpers(record: Record, centre: Centre) -> list[dict[str, Any]]:
    """All that are no creators, and who asked for the work."""
    others = contributors(record, makers(record, centre).cited)
    sponsors = [payer for payer in record.payers if payer.role == "sponsor"]
    return [
        *(
            named(it) | {"contributorType": CONTRIBUTORS.get(it.role, "Other")}
            for it in others
            if one_line(it.family)
        ),
        *(named(body(it)) | {"contributorType": "Sponsor"} for it in sponsors),
    ]


def body(payer: Payer) -> Agent:
    return Agent(payer.name, is_body=True, ror=payer.ror)


def funders(record: Record) -> list[dict[str, str]]:
    payers = {one_line(it.name): it for it in record.payers if it.role == "funder"}
    return [funder(payer) for payer in payers.values()]


def funder(payer: Payer) -> dict[str, str]:
    if not payer.ror:
        return {"funderName": payer.name}
    return {
        "funderName": payer.name,
        "funderIdentifier": payer.ror_address,
        "funderIdentifierType": "ROR",
    }


# --- Identifiers and relations -------------------------------------------------------------------


def found_by(record: Record) -> dict[str, Any]:
    isbn = {"alternateIdentifier": record.isbn, "alternateIdentifierType": "ISBN"}
    return {
        "alternateIdentifiers": [isbn] if record.isbn else [],
        "relatedIdentifiers": [
            {
                "relatedIdentifier": it.doi or it.url,
                "relatedIdentifierType": "DOI" if it.doi else "URL",
                "relationType": it.relation,
                "resourceTypeGeneral": RELATED.get(it.type, ""),
            }
            for it in record.related
        ]
        + [
            {
                "relatedIdentifier": it.doi or it.url,
                "relatedIdentifierType": "DOI" if it.doi else "URL",
                "relationType": "References",
            }
            for it in record.works_cited
            if it.address
        ],
        "relatedItems": [it for it in (in_periodical(record), in_series(record)) if it],
    }


def in_periodical(record: Record) -> dict[str, Any]:
    """The journal or magazine that it is published in, as a related item."""
    if not (title := periodical(record)):
        return {}
    return {
        "relatedItemType": "Journal",
        "relationType": "IsPublishedIn",
        "titles": [{"title": title}],
        "relatedItemIdentifier": at(record.issn, record.container_address),
    }


def in_series(record: Record) -> dict[str, Any]:
    if not one_line(record.series):
        return {}
    issn = "" if periodical(record) else record.issn
    return {
        "relatedItemType": "Collection",
        "relationType": "IsPartOf",
        "titles": [{"title": record.series}],
        "relatedItemIdentifier": at(issn),
        "number": record.number,
        "numberType": number_type(record),
    }


def number_type(record: Record) -> str:
    if not one_line(record.number):
        return ""
    return "Report" if words_for(record).datacite == "Report" else "Other"


def at(issn: str, address: str = "") -> dict[str, str]:
    if not (issn or address):
        return {}
    kind = "ISSN" if issn else "URL"
    return {"relatedItemIdentifier": issn or address, "relatedItemIdentifierType": kind}


# --- The rest ------------------------------------------------------------------------------------


def described(record: Record, centre: Centre) -> dict[str, Any]:
    sizes = [f"{file.size} bytes" for file in record.files if file.size is not None]
    return {
        "contributors": helpers(record, centre),
        "subjects": subjects(record, centre),
        "dates": dates(record),
        "language": record.language,
        "sizes": list(dict.fromkeys(sizes)),
        "formats": list(dict.fromkeys(file.mime for file in record.files)),
        "version": str(1 + len(record.corrections)) if record.corrections else "",
        "rightsList": rights(record),
        "fundingReferences": funders(record),
    }


def subjects(record: Record, centre: Centre) -> list[dict[str, str]]:
    scheme = f"Themes of the {centre.short_name or centre.name}"
    themes = [{"subject": term.name, "subjectScheme": scheme} for term in record.themes]
    free = [*(term.name for term in record.kinds), *record.keywords]
    return themes + [{"subject": words} for words in dict.fromkeys(map(one_line, free))]


def dates(record: Record) -> list[dict[str, str]]:
    """When it was issued, came to this site, and was corrected; when an event or a project
    takes place."""
    updated = max((it.date for it in record.corrections), default="")
    held = "/".join(dict.fromkeys([record.start, record.end])) if record.start else ""
    said = [
        {"date": record.date, "dateType": "Issued"},
        {"date": record.first_published[:10], "dateType": "Available"},
        {"date": updated, "dateType": "Updated"},
        {"date": held, "dateType": "Other", "dateInformation": "When it takes place"},
    ]
    return [it for it in said if it["date"]]


def rights(record: Record) -> list[dict[str, str]]:
    identifier = spdx(record.licence_address)
    known = {"rightsIdentifier": identifier, "rightsIdentifierScheme": "SPDX"}
    licence = {"rights": record.licence, "rightsUri": record.licence_address}
    if identifier:
        licence |= known | {"schemeUri": "https://spdx.org/licenses/"}
    return [*([licence] if one_line(record.licence) else []), *statement(record)]


def statement(record: Record) -> list[dict[str, str]]:
    return [{"rights": record.permission}] if one_line(record.permission) else []
