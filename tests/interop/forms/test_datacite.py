"""DataCite's JSON is valid; its XML is well formed and says the same; nothing in it is empty."""

import json
from functools import cache

import pytest
from hypothesis import given
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree

from interop.forms import by_ending
from interop.forms.datacite import UNKNOWN, datacite
from interop.forms.datacite_xml import datacite_xml
from interop.parts import Agent, Correction, Payer
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE, schema, seen
from tests.interop.strategies import FEW, records

KERNEL = "{http://datacite.org/schema/kernel-4}"
# What DataCite 4.6 has brought that we use: the schema beside the tests is that of 4.5.
SINCE = {"resourceTypeGeneral": "Project", "contributorType": "Translator"}


@cache
def validator() -> Draft7Validator:
    described = schema("datacite-v4.5.json")
    for name, value in SINCE.items():
        described["definitions"][name]["enum"].append(value)
    return Draft202012Validator(described)


def said(it) -> dict:
    data = datacite(it, CENTRE)
    assert not [f"{list(e.path)}: {e.message}" for e in validator().iter_errors(data)]
    return data


def tree(it) -> etree._Element:
    return etree.fromstring(datacite_xml(it, CENTRE))


def texts(root: etree._Element, path: str) -> list[str]:
    """The texts of elements, their names without the kernel's; of a `br` a space."""
    found = root.findall("/".join(KERNEL + name for name in path.split("/")))
    return [" ".join(it.itertext()) for it in found]


@FEW
@given(records())
def test_it_is_valid_and_xml_says_the_same(it):
    data, root = said(it), tree(it)
    titles, creators = data["titles"], data["creators"]
    assert seen(titles[0]["title"]) == seen(it.marked_title)
    assert texts(root, "titles/title") == [title["title"] for title in titles]
    assert texts(root, "creators/creator/creatorName") == [agent["name"] for agent in creators]
    assert seen(" ".join(texts(root, "descriptions/description"))) == seen(it.abstract)
    for name in ("subject", "date", "relatedIdentifier", "alternateIdentifier"):
        assert texts(root, f"{name}s/{name}") == [of[name] for of in data.get(f"{name}s", [])]
    assert texts(root, "rightsList/rights") == [of["rights"] for of in data.get("rightsList", [])]
    found = texts(root, "fundingReferences/fundingReference/funderName")
    assert found == [of["funderName"] for of in data.get("fundingReferences", [])]
    assert all(len(e) or e.text or etree.QName(e).localname == "br" for e in root.iter())
    assert all(value for e in root.iter() for value in e.attrib.values())


# --- What was decided ----------------------------------------------------------------------------


def test_people_and_bodies_have_their_identifiers():
    person = Agent("van Beethoven", "Ludwig", orcid="0000-0002-1825-0097", affiliation="Bonn")
    body = Agent("Audit Commission", is_body=True, ror="03angcq70")
    first, second = said(record(agents=(person, body)))["creators"]
    assert (first["name"], first["nameType"]) == ("van Beethoven, Ludwig", "Personal")
    assert first["affiliation"] == [{"name": "Bonn"}]
    assert first["nameIdentifiers"][0]["nameIdentifier"] == "https://orcid.org/0000-0002-1825-0097"
    assert (second["name"], second["nameType"]) == ("Audit Commission", "Organizational")
    assert second["nameIdentifiers"][0]["nameIdentifierScheme"] == "ROR"


def test_who_paid_and_who_asked_are_told_apart():
    payers = (Payer("Treasury", ror="03angcq70"), Payer("Council", "sponsor"))
    data = said(record(payers=payers))
    assert data["fundingReferences"][0]["funderIdentifier"] == "https://ror.org/03angcq70"
    (sponsor,) = data["contributors"]
    assert (sponsor["name"], sponsor["contributorType"]) == ("Council", "Sponsor")


def test_who_paid_twice_is_named_once():
    payers = (Payer("Treasury"), Payer("Treasury "), Payer("Council"))
    named = [it["funderName"] for it in said(record(payers=payers))["fundingReferences"]]
    assert named == ["Treasury", "Council"]


def test_of_what_is_undated_it_says_when_it_came_here_and_no_more():
    data = said(record(date="", first_published="2026-03-04T10:00:00Z"))
    assert data["publicationYear"] == "2026"
    assert [it["dateType"] for it in data["dates"]] == ["Available"]


@pytest.mark.parametrize("date", ["2009", "2009-07", "2009-07-17"])
def test_a_date_is_as_precise_as_it_is_known(date):
    data = said(record(date=date, corrections=(Correction("2010-01-02", "A figure."),)))
    assert data["publicationYear"] == "2009"
    assert {it["dateType"]: it["date"] for it in data["dates"]} == {
        "Issued": date,
        "Updated": "2010-01-02",
    }
    assert data["version"] == "2"


def test_nobody_named_is_known_to_be_unknown():
    assert said(record(agents=()))["creators"] == [{"name": UNKNOWN}]


def test_an_article_is_published_in_its_journal_and_a_report_part_of_its_series():
    article = record(type="article", container="Public Policy", issn="0028-0836")
    report = record(series="Reports", number="88", issn="0028-0836")
    (journal,), (series,) = said(article)["relatedItems"], said(report)["relatedItems"]
    assert (journal["relationType"], journal["titles"]) == (
        "IsPublishedIn",
        [{"title": "Public Policy"}],
    )
    assert (series["relationType"], series["number"]) == ("IsPartOf", "88")
    for it in (journal, series):
        assert it["relatedItemIdentifier"]["relatedItemIdentifier"] == "0028-0836"


def test_without_a_doi_it_is_identified_by_its_address():
    with_doi, without = tree(record(doi="10.1234/abc")), tree(record())
    assert [root[0].get("identifierType") for root in (with_doi, without)] == ["DOI", "URL"]
    assert without[0].text == "http://testserver/research/who-pays/"


def test_a_licence_has_the_name_that_machines_know():
    it = record(
        licence="Creative Commons Attribution 4.0",
        licence_address="https://creativecommons.org/licenses/by/4.0/",
        permission="Reproduced by permission.",
    )
    licence, permission = said(it)["rightsList"]
    assert licence["rightsIdentifier"] == "CC-BY-4.0"
    assert permission == {"rights": "Reproduced by permission."}


def test_as_json_it_is_one_object_and_of_many_a_list(forms_of):
    assert json.loads(by_ending("datacite.json").file(record(), CENTRE)) == said(record())
    assert json.loads(forms_of("datacite.json", [record(), record()])) == [said(record())] * 2


def test_a_file_of_many_is_one_document(forms_of):
    root = etree.fromstring(forms_of("xml", [record(slug=f"work-{n}") for n in range(3)]))
    assert [it.tag for it in root] == [f"{KERNEL}resource"] * 3
