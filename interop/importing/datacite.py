"""DataCite as repositories give it (metadata kernel 3 and 4), with an envelope round it or without.

The year of publication stands for a date where none is called that of issue: of what is undated
some repositories, ours among them, have to say the year in which it came to them.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from interop.importing import dates, kinds, languages, names, numbers, oai_dc
from interop.importing.candidate import Author, Candidate
from interop.importing.xml import local, text
from research.vocabulary import OutputType

NAMESPACE = re.compile(r"http://datacite\.org/schema/kernel-[34]|http://schema\.datacite\.org/oai/")
GENERAL = {
    "JournalArticle": OutputType.ARTICLE,
    "ConferencePaper": OutputType.ARTICLE,
    "BookChapter": OutputType.ARTICLE,
    "Preprint": OutputType.WORKING_PAPER,
    "Dataset": OutputType.DATASET,
    "Audiovisual": OutputType.RECORDING,
    "Sound": OutputType.RECORDING,
    "Presentation": OutputType.PRESENTATION,
}
ROLES = {"Editor": "editor", "Translator": "translator"}
# With a part in the work, whatever it was; of all others in its keeping or its payment.
HELPERS = {"Other", "Researcher", "ProjectLeader", "ProjectMember", "ContactPerson"}
UNKNOWN = re.compile(r":\(?(unkn|unav|unas|none|null|tba|etal)\)?|\(:\w+\)")


def candidate(resource: etree._Element, place: str) -> Candidate:
    """What may become of the element `resource` at `place`."""
    title, subtitle = titles(resource)
    sort = kind(resource)
    journal, series = related(resource, "IsPublishedIn"), related(resource, "IsPartOf")
    identifiers = dict(reversed(list(identified(resource))))
    published = "" if sort in oai_dc.ON_PAGES else said(resource, "publisher")
    return Candidate(
        place=place,
        title=title,
        subtitle=subtitle,
        type=sort,
        authors=tuple(people(resource)),
        date=date(resource),
        abstract=abstract(resource),
        container=journal.get("title", "") or published,
        series=series.get("title", ""),
        number=series.get("number", "") or journal.get("issue", ""),
        address=identifiers.get("URL", ""),
        doi=dates.bare_doi(identifiers.get("DOI", "")),
        isbn=numbers.first_isbn(identifiers.get("ISBN", "")),
        issn=journal.get("ISSN", "") or series.get("ISSN", "") or identifiers.get("ISSN", ""),
        language=languages.tag(said(resource, "language")),
        keywords=tuple(keywords(resource)),
    )


def said(within: etree._Element, name: str, **attributes: str) -> str:
    """The text of its first element called so, with these attributes, of whatever kernel; "" of
    none."""
    for it in within.iterfind(f"{{*}}{name}"):
        if all(it.get(key) == value for key, value in attributes.items()):
            return text(it)
    return ""


def own(resource: etree._Element, around: str, name: str) -> Iterable[etree._Element]:
    """Those in its list `around`: what it is related to has titles and creators, too."""
    return resource.iterfind(f"{{*}}{around}/{{*}}{name}")


def titles(resource: etree._Element) -> tuple[str, str]:
    all_of_them = list(own(resource, "titles", "title"))
    title = next((text(it) for it in all_of_them if not it.get("titleType")), "")
    second = (text(it) for it in all_of_them if it.get("titleType") == "Subtitle")
    return title or next(map(text, all_of_them), ""), next(second, "")


def abstract(resource: etree._Element) -> str:
    found = own(resource, "descriptions", "description")
    return next((text(it) for it in found if it.get("descriptionType") == "Abstract"), "")


def people(resource: etree._Element) -> Iterator[Author]:
    for creator in own(resource, "creators", "creator"):
        if author := person(creator, "creatorName", "author"):
            yield author
    for helper in own(resource, "contributors", "contributor"):
        sort = helper.get("contributorType", "")
        role = ROLES.get(sort, "contributor" if sort in HELPERS else "")
        if role and (author := person(helper, "contributorName", role)):
            yield author


def person(element: etree._Element, name: str, role: str) -> Author | None:
    written = element.find(f"{{*}}{name}")
    whole, family = text(written), said(element, "familyName")
    if not whole or UNKNOWN.fullmatch(whole):
        return None
    if written is not None and written.get("nameType") == "Organizational":
        return Author(whole, role=role)
    one = names.inverted(whole, role)
    if family:
        one = Author(family, said(element, "givenName"), role)
    return Author(one.family, one.given, role, orcid(element))


def orcid(element: etree._Element) -> str:
    found = said(element, "nameIdentifier", nameIdentifierScheme="ORCID").rstrip("/")
    return found.rpartition("/")[2]


def kind(resource: etree._Element) -> OutputType:
    found = resource.find("{*}resourceType")
    if found is None:
        return OutputType.REPORT
    general = GENERAL.get(found.get("resourceTypeGeneral", ""))
    return kinds.named_in(text(found)) or general or OutputType.REPORT


def date(resource: etree._Element) -> str:
    issued = [
        dates.iso(text(it).partition("/")[0])
        for it in own(resource, "dates", "date")
        if it.get("dateType") == "Issued"
    ]
    return max(issued, key=len, default="") or dates.iso(said(resource, "publicationYear"))


def keywords(resource: etree._Element) -> Iterator[str]:
    """Its subjects in free words, not those of a scheme."""
    for subject in own(resource, "subjects", "subject"):
        if not subject.get("subjectScheme"):
            yield text(subject)


def identified(resource: etree._Element) -> Iterator[tuple[str, str]]:
    """Kinds of identifiers and what they are, the likelier first."""
    main = resource.find("{*}identifier")
    if main is not None:
        yield main.get("identifierType", ""), text(main)
    for it in own(resource, "alternateIdentifiers", "alternateIdentifier"):
        yield it.get("alternateIdentifierType", "").upper(), text(it)
    for it in own(resource, "relatedIdentifiers", "relatedIdentifier"):
        if it.get("relationType") in {"IsPartOf", "IsPublishedIn"}:
            sort = it.get("relatedIdentifierType", "")
            if sort in {"ISSN", "ISBN"}:
                yield sort, text(it)


def related(resource: etree._Element, relation: str) -> dict[str, str]:
    """Title, number, issue and ISSN of the first item that it stands so to; {} of none."""
    for item in own(resource, "relatedItems", "relatedItem"):
        if item.get("relationType") == relation:
            said_of = {local(it): text(it) for it in item}
            said_of["title"] = text(item.find("{*}titles/{*}title"))
            issn = said(item, "relatedItemIdentifier", relatedItemIdentifierType="ISSN")
            return said_of | {"ISSN": issn}
    return {}
