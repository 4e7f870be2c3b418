"""DataCite 4.6 as XML: what interop.forms.datacite says, in the elements of kernel-4.

An identifier that is no DOI is the address of the work, as harvesters know it (OpenAIRE).
"""

from collections.abc import Iterable
from typing import Any

from interop.forms import Form, form
from interop.forms.datacite import VERSION, datacite
from interop.forms.xml import DECLARATION, Xml, element
from interop.parts import Centre
from interop.record import Record

NAMESPACES = {
    "xmlns": VERSION,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{VERSION} http://schema.datacite.org/meta/kernel-4.6/metadata.xsd",
}
# Keys of the JSON → what they are called as attributes, where that differs.
ATTRIBUTES = {"lang": "xml:lang", "schemeUri": "schemeURI", "rightsUri": "rightsURI"}
# Lists of single values: the element round them, the element and the key of each.
LISTS = [
    ("titles", "title", "title"),
    ("subjects", "subject", "subject"),
    ("dates", "date", "date"),
    ("alternateIdentifiers", "alternateIdentifier", "alternateIdentifier"),
    ("relatedIdentifiers", "relatedIdentifier", "relatedIdentifier"),
    ("rightsList", "rights", "rights"),
]


def datacite_xml(record: Record, centre: Centre) -> str:
    """An element `resource`, without an XML declaration."""
    data = datacite(record, centre)
    content = [*required(data), *(listed(data, *names) for names in LISTS), *described(data)]
    return element("resource", content, NAMESPACES)


def datacite_document(record: Record, centre: Centre) -> str:
    """The same as a whole document, as DataCite is sent it."""
    return f"{DECLARATION}{datacite_xml(record, centre)}\n"


def required(data: dict[str, Any]) -> Iterable[Xml]:
    kind = "DOI" if "doi" in data else "URL"
    types = dict(data["types"])
    # An element has to have content; what there is no word for is called as the vocabulary has it.
    words = types.pop("resourceType", "") or types["resourceTypeGeneral"]
    yield element("identifier", data.get("doi", data["url"]), {"identifierType": kind})
    yield element("creators", [agent("creator", it) for it in data["creators"]])
    yield element("publisher", data["publisher"]["name"])
    yield element("publicationYear", data["publicationYear"])
    yield element("resourceType", words, types)


def agent(kind: str, data: dict[str, Any]) -> Xml:
    """A creator or contributor."""
    content = [
        element(f"{kind}Name", data["name"], picked(data, "nameType")),
        element("givenName", data.get("givenName", "")),
        element("familyName", data.get("familyName", "")),
        *(single("nameIdentifier", it) for it in data.get("nameIdentifiers", [])),
        *(single("affiliation", it, "name") for it in data.get("affiliation", [])),
    ]
    return element(kind, content, picked(data, "contributorType"))


def single(name: str, data: dict[str, str], key: str = "") -> Xml:
    """An element with the value under `key`, by default its own name; the others are attributes."""
    key = key or name
    others = {ATTRIBUTES.get(k, k): value for k, value in data.items() if k != key}
    return element(name, data.get(key, ""), others)


def picked(data: dict[str, Any], *keys: str) -> dict[str, str]:
    return {key: data[key] for key in keys if key in data}


def listed(data: dict[str, Any], around: str, name: str, key: str) -> Xml:
    return element(around, [single(name, it, key) for it in data.get(around, [])])


def described(data: dict[str, Any]) -> Iterable[Xml]:
    yield element("contributors", [agent("contributor", it) for it in data.get("contributors", [])])
    yield element("language", data.get("language", ""))
    yield element("sizes", [element("size", size) for size in data.get("sizes", [])])
    yield element("formats", [element("format", mime) for mime in data.get("formats", [])])
    yield element("version", data.get("version", ""))
    yield element("descriptions", [description(it) for it in data.get("descriptions", [])])
    yield element("fundingReferences", [funder(it) for it in data.get("fundingReferences", [])])
    yield element("relatedItems", [item(it) for it in data.get("relatedItems", [])])


def description(data: dict[str, str]) -> Xml:
    """A text, with an empty element `br` between two of its lines."""
    first, *others = data["description"].split("\n")
    content = [first, *(part for line in others for part in (Xml("<br/>"), line))]
    return element("description", content, picked(data, "descriptionType"))


def funder(data: dict[str, str]) -> Xml:
    identifier = {key: value for key, value in data.items() if key != "funderName"}
    content = [element("funderName", data["funderName"]), single("funderIdentifier", identifier)]
    return element("fundingReference", content)


def item(data: dict[str, Any]) -> Xml:
    """What the work is published in, or a part of."""
    identifier = data.get("relatedItemIdentifier", {})
    content = [
        single("relatedItemIdentifier", identifier),
        listed(data, "titles", "title", "title"),
        element("number", data.get("number", ""), picked(data, "numberType")),
    ]
    return element("relatedItem", content, picked(data, "relatedItemType", "relationType"))


form(
    Form(
        "xml",
        "application/vnd.datacite.datacite+xml",
        "DataCite XML",
        datacite_xml,
        before="<resources>\n",  # no schema has a name for many
        after="\n</resources>\n",
    )
)
