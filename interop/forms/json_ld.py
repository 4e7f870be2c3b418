"""A record as linked data: JSON-LD 1.1 in the words of schema.org, version 29.

Of events and suggestions their rooms say it (events.schema_org, suggestions.record), in the same
shapes: a person or a body has a name, and as `url` its page here; `@id` is what others know it by
(ORCID iD, ROR id).
"""

import json
from typing import Any

from django.conf import settings
from django.utils.text import Truncator

from core.exports.json_ld import SCHEMA, the_centre, without_empty
from interop.forms import Form, form
from interop.forms.titles import standfirst, whole_title
from interop.parts import Agent, Centre, CitedWork, File, Payer, Related
from interop.record import Record
from research.vocabulary import OutputType

Data = dict[str, Any]
# What schema.org knows by a name of its own; any other work is an Article.
TYPES: dict[str, str] = {
    OutputType.REPORT: "Report",
    OutputType.WORKING_PAPER: "Report",
    OutputType.BRIEFING: "Report",
    OutputType.CONSULTATION_RESPONSE: "Report",
    OutputType.ARTICLE: "ScholarlyArticle",
    OutputType.PRESENTATION: "PresentationDigitalDocument",
    OutputType.DATASET: "Dataset",
    OutputType.RECORDING: "VideoObject",
}
ARTICLES = {"Article", "ScholarlyArticle"}
DESCRIBED = {"Dataset", "VideoObject", "AudioObject"}
ROLES = {"editor": "editor", "translator": "translator"}
SHORT = 160  # characters, of a description
# What a work has to do with, as DataCite relates them, by the properties of schema.org.
DERIVED, PART, SHOWN = "IsDerivedFrom", "IsPartOf", "IsReferencedBy"
CITED = "References"
RELATED_TYPES = {"suggestion": "Question", "project": "ResearchProject", "event": "Event"}


def data(record: Record, centre: Centre) -> Data:
    """What `record` says, and nothing empty; {} of what says it by itself (events, suggestions)."""
    say = {"research": work, "people": person, "partners": partner, "projects": project}
    if not (of_kind := say.get(record.kind)):
        return {}
    said: Data = without_empty({"@context": SCHEMA, **of_kind(record, centre)})
    return said


def as_text(record: Record, centre: Centre) -> str:
    return json.dumps(data(record, centre), ensure_ascii=False, indent=1) + "\n"


JSON_LD = form(Form("jsonld", "application/ld+json", "JSON-LD", as_text, "[\n", ",\n", "]\n"))


# --- Works -------------------------------------------------------------------------------------


def type_of(record: Record) -> str:
    """The name that schema.org has for what a work is."""
    return "AudioObject" if record.is_audio else TYPES.get(record.type, "Article")


def work(record: Record, centre: Centre) -> Data:
    return {
        "@type": type_of(record),
        "@id": record.url,
        "url": record.url,
        "name": whole_title(record),
        "headline": whole_title(record) if type_of(record) in ARTICLES else "",
        "description": standfirst(record) or short(record),
        "abstract": record.abstract,
        "datePublished": record.date,
        **changes(record),
        **makers(record),
        **place(record, centre),
        "identifier": identifiers(record),
        "inLanguage": record.language,
        "about": terms(record),
        "keywords": list(record.keywords),
        "license": record.licence_address,
        "copyrightNotice": record.permission,
        "isAccessibleForFree": True,
        "funder": [payer(it) for it in record.payers if it.role == "funder"],
        "sponsor": [payer(it) for it in record.payers if it.role == "sponsor"],
        "isBasedOn": [*related(record, DERIVED), *summed_up(record)],
        "producer": related(record, PART),
        "subjectOf": related(record, SHOWN),
        "citation": [*related(record, CITED), *map(cited, record.works_cited)],
        **files(record),
    }


def short(record: Record) -> str:
    """A description of what search engines list only with one; the abstract says it of others."""
    text = Truncator(record.abstract).chars(SHORT) if type_of(record) in DESCRIBED else ""
    return str(text)


def changes(record: Record) -> Data:
    """Its version and when that came out; nothing of what was never corrected."""
    if not record.corrections:
        return {}
    last = max(it.date for it in record.corrections)
    return {"version": len(record.corrections) + 1, "dateModified": last}


def makers(record: Record) -> Data:
    creators = record.creators
    found: dict[str, list] = {}
    for it in record.agents:
        is_author = it in creators and it.role != "editor"
        role = "author" if is_author else ROLES.get(it.role, "contributor")
        found.setdefault(role, []).append(agent(it))
    return found


def place(record: Record, centre: Centre) -> Data:
    """Who brought it out, and what it is a part of: a series, a journal."""
    here = the_centre(centre.name)
    whole = [series(record)] if record.series else []
    number = {"reportNumber" if type_of(record) == "Report" else "position": record.number}
    if not record.container:
        return {"publisher": here, "isPartOf": whole, **number}
    if type_of(record) in ARTICLES:
        return {"provider": here, "isPartOf": [periodical(record), *whole]}
    elsewhere = organization(record.container, url=record.container_address)
    return {"publisher": elsewhere, "provider": here, "isPartOf": whole, **number}


def series(record: Record) -> Data:
    issn = "" if record.container else record.issn
    return {"@type": "CreativeWorkSeries", "name": record.series, "issn": issn}


def periodical(record: Record) -> Data:
    found = {"@type": "Periodical", "name": record.container}
    return found | {"url": record.container_address, "issn": record.issn}


def identifiers(record: Record) -> list[str]:
    """As URIs; an ISBN by RFC 3187."""
    return [record.doi_address, f"urn:isbn:{record.isbn}" if record.isbn else ""]


def summed_up(record: Record) -> list[Data]:
    """What it sums up in our words, if it does."""
    return [{"@type": "CreativeWork", "name": record.source}] if record.source else []


def related(record: Record, relation: str) -> list[Data]:
    return [thing(it) for it in record.related if it.relation == relation]


def cited(it: CitedWork) -> Data:
    return {"@type": "CreativeWork", "name": it.text, "url": it.address}


def thing(it: Related) -> Data:
    return {"@type": RELATED_TYPES.get(it.type, "WebPage"), "@id": it.url, "name": it.title}


def files(record: Record) -> Data:
    """Its files; of what is seen or heard itself, the address of the first, too."""
    kind = "DataDownload" if record.type == OutputType.DATASET else "MediaObject"
    found = [media(file, kind) for file in record.files]
    if record.type == OutputType.DATASET:
        return {"distribution": found}
    if record.type != OutputType.RECORDING:
        return {"encoding": found}
    played = [f.url for f in record.files if f.mime.startswith(("video/", "audio/"))]
    seen = {"thumbnailUrl": f"{record.url}card.png", "uploadDate": record.first_published}
    return {"encoding": found, "contentUrl": played[0] if played else "", **seen}


def media(file: File, kind: str) -> Data:
    return {
        "@type": kind,
        "name": file.label,
        "contentUrl": file.url,
        "encodingFormat": file.mime,
        "contentSize": f"{file.size} B" if file.size else "",
    }


# --- Who, and about what -----------------------------------------------------------------------


def organization(name: str, *, ror: str = "", url: str = "") -> Data:
    return {"@type": "Organization", "@id": ror, "name": name, "url": url}


def agent(it: Agent) -> Data:
    """Whoever had a part in a work, as a Person or an Organization."""
    if it.is_body:
        return organization(it.name, ror=it.ror_address, url=it.url)
    affiliation = f"https://ror.org/{it.affiliation_ror}" if it.affiliation_ror else ""
    return {
        "@type": "Person",
        "@id": it.orcid_address,
        "name": it.name,
        "honorificPrefix": it.honorific,
        "givenName": it.given,
        "familyName": it.family,
        "url": it.url,
        "affiliation": organization(it.affiliation, ror=affiliation) if it.affiliation else None,
    }


def payer(it: Payer) -> Data:
    return organization(it.name, ror=it.ror_address, url=it.url)


def terms(record: Record) -> list[Data]:
    """Its themes, as terms of the list of themes; that has its name the first time."""
    address = f"{settings.BASE_URL}/themes/"
    named = {"@type": "DefinedTermSet", "@id": address, "name": "Themes"}
    return [
        {
            "@type": "DefinedTerm",
            "@id": f"{address}{term.slug}/",
            "name": term.name,
            "inDefinedTermSet": {"@id": address} if n else named,
        }
        for n, term in enumerate(record.themes)
    ]


# --- Pages of people, bodies and projects ------------------------------------------------------


def person(record: Record, centre: Centre) -> Data:
    known = {"sameAs": [it.orcid_address for it in record.agents], "url": record.url}
    about = {"description": record.abstract, "knowsAbout": terms(record)}
    return agent(record.agents[0]) | known | about


def partner(record: Record, centre: Centre) -> Data:
    it = record.agents[0]
    other = record.title if record.title != it.name else ""
    return {
        **organization(it.name, ror=it.ror_address, url=record.url),
        "alternateName": other,
        "description": record.abstract,
        "sameAs": [record.website, it.ror_address],
    }


def project(record: Record, centre: Centre) -> Data:
    return {
        "@type": "ResearchProject",
        "@id": record.url,
        "url": record.url,
        "name": record.title,
        "description": record.abstract,
        "parentOrganization": the_centre(centre.name),
        "member": [agent(it) for it in record.agents],
        "funder": [payer(it) for it in record.payers],
        "knowsAbout": terms(record),
    }


# --- The Centre --------------------------------------------------------------------------------


def site(centre: Centre) -> Data:
    """The site with its search, and whose it is: for the front page."""
    search = f"{centre.url}search/?q={{search_term_string}}"
    here = {"@id": f"{centre.url}#centre"}
    return {
        "@context": SCHEMA,
        "@graph": [
            {
                "@type": "WebSite",
                "@id": f"{centre.url}#site",
                "url": centre.url,
                "name": centre.name,
                "alternateName": centre.short_name,
                "inLanguage": "en-GB",
                "publisher": here,
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": {"@type": "EntryPoint", "urlTemplate": search},
                    "query-input": "required name=search_term_string",
                },
            },
            {
                **the_centre(centre.name),
                **here,
                "alternateName": centre.short_name,
                "parentOrganization": organization(centre.host) if centre.host else None,
            },
        ],
    }
