"""What staff can register with Crossref: in the order of its schema, and of nothing it must not."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from lxml import etree

from interop.forms import forms
from interop.forms.crossref import crossref, why_not
from interop.forms.types import makers
from interop.parts import Agent, CitedWork, Payer
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE, seen
from tests.interop.strategies import FEW, records

MAILBOX = "office@example.org"
AT = datetime(2026, 9, 17, 10, 30, tzinfo=UTC)
XREF = "{http://www.crossref.org/schema/5.4.0}"
# The children of an element, in the order in which crossref5.4.0.xsd has them; those with “!” must
# be there.
CHILDREN = {
    "doi_batch": "head! body!",
    "head": "doi_batch_id! timestamp! depositor! registrant!",
    "depositor": "depositor_name! email_address!",
    "report-paper": "report-paper_metadata!",
    "report-paper_metadata": "contributors titles! abstract publication_date! isbn publisher "
    "publisher_item program program doi_data! citation_list",
    "posted_content": "contributors titles! posted_date! institution item_number abstract program "
    "program doi_data! citation_list",
    "database": "database_metadata! dataset!",
    "database_metadata": "titles!",
    "dataset": "contributors titles! database_date publisher_item description program program "
    "doi_data! citation_list",
    "citation": "doi unstructured_citation",
    "titles": "title! subtitle",
    "person_name": "given_name surname! suffix affiliations ORCID",
    "publication_date": "month day year!",
    "posted_date": "month day year!",
    "institution": "institution_name! institution_id",
    "doi_data": "doi! resource!",
}


def tree(it) -> etree._Element:
    return etree.fromstring(crossref(it, CENTRE, MAILBOX, AT).encode())


def texts(root, name: str) -> list[str]:
    return [found.text for found in root.iter(XREF + name)]


def is_in_order(element: etree._Element) -> bool:
    expected = CHILDREN.get(etree.QName(element).localname, "").split()
    found = [etree.QName(child).localname for child in element]
    rest = iter(expected)
    known = all(any(name == it.rstrip("!") for it in rest) for name in found)
    return known and {it[:-1] for it in expected if it.endswith("!")} <= set(found)


@FEW
@given(records())
def test_it_has_the_structure_of_the_schema_or_a_reason_why_there_is_none(it):
    if why_not(it):
        with pytest.raises(ValueError, match=r"\w"):
            crossref(it, CENTRE, MAILBOX)
        return
    root = tree(it)
    assert all(map(is_in_order, (e for e in root.iter() if etree.QName(e).localname in CHILDREN)))
    assert all(len(e) or (e.text or "").strip() for e in root.iter())
    assert seen(texts(root, "title")[-1]) == seen(it.marked_title)
    cited = it.references
    assert texts(root, "doi") == [it.doi, *(each.doi for each in cited if each.doi)]
    assert texts(root, "unstructured_citation") == [seen(each.text) for each in cited]
    bodies = [agent for some in makers(it, CENTRE) for agent in some if agent.is_body]
    assert texts(root, "organization") == [seen(agent.family) for agent in bodies]


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        ("report", "report-paper"),
        ("working-paper", "report-paper"),
        ("briefing", "report-paper"),
        ("consultation-response", "report-paper"),
        ("dataset", "database"),
        ("presentation", "posted_content"),
        ("feature", "posted_content"),
    ],
)
def test_each_type_is_registered_as_what_it_is(kind, element):
    root = tree(record(type=kind, doi="10.1234/abc"))
    assert [child.tag for child in root.find(f"{XREF}body")] == [XREF + element]
    assert all(is_in_order(e) for e in root.iter() if etree.QName(e).localname in CHILDREN)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"is_sample": True}, "sample"),
        ({"doi": ""}, "no DOI"),
        ({"container": "Public Policy"}, "elsewhere"),
        ({"kind": "events", "type": "event"}, "publications"),
    ],
)
def test_what_must_not_be_registered_is_not_written(said, reason):
    with pytest.raises(ValueError, match=reason):
        crossref(record(**{"doi": "10.1234/abc"} | said), CENTRE, MAILBOX)


def test_who_made_it_stands_in_order_with_part_and_identifier():
    agents = (
        Agent("van der Rohe Jr.", "Ludwig", orcid="0000-0002-1825-0097", affiliation="Bonn"),
        Agent("Audit Commission", is_body=True),
        Agent("Smith", "Jo", role="editor"),
    )
    root = tree(record(agents=agents, doi="10.1234/abc", payers=(Payer("Treasury"),)))
    people = root.find(f".//{XREF}contributors")
    assert [p.get("sequence") for p in people] == ["first", "additional", "additional"]
    assert [p.get("contributor_role") for p in people] == ["author", "author", "editor"]
    assert texts(root, "surname") == ["van der Rohe", "Smith"]
    assert texts(root, "ORCID") == ["https://orcid.org/0000-0002-1825-0097"]
    assert root.findtext(".//{http://www.crossref.org/fundref.xsd}assertion") == "Treasury"


@pytest.mark.parametrize("kind", ["report", "dataset", "feature"])
def test_what_it_cites_is_listed_in_its_order(kind):
    cited = (
        CitedWork("Bovaird, T. (2004) <Public–private>\npartnerships.", doi="10.1177/0020852304"),
        CitedWork("Audit Commission (2005) Governing partnerships.", url="https://example.org/a"),
    )
    root = tree(record(type=kind, doi="10.1234/abc", works_cited=cited))
    assert [it.get("key") for it in root.iter(XREF + "citation")] == ["ref1", "ref2"]
    assert texts(root, "doi") == ["10.1234/abc", "10.1177/0020852304"]
    first, second = texts(root, "unstructured_citation")
    assert first == "Bovaird, T. (2004) <Public–private> partnerships."
    assert second == cited[1].text
    assert all(is_in_order(e) for e in root.iter() if etree.QName(e).localname in CHILDREN)


@pytest.mark.parametrize(
    ("date", "parts"),
    [("2009", ["2009"]), ("2009-07", ["07", "2009"]), ("2009-07-17", ["07", "17", "2009"])],
)
def test_a_date_is_as_precise_as_it_is_known(date, parts):
    root = tree(record(date=date, doi="10.1234/abc"))
    assert [part.text for part in root.find(f".//{XREF}publication_date")] == parts


def test_of_what_is_undated_it_says_when_it_came_here():
    it = record(date="", first_published="2026-03-04T10:00:00Z", doi="10.1234/abc")
    assert texts(tree(it), "year") == ["2026"]


def test_later_files_have_later_times():
    assert texts(tree(record(doi="10.1234/abc")), "timestamp") == ["20260917103000"]


def test_crossref_answers_to_the_mailbox_of_the_centre():
    root = tree(record(doi="10.1234/abc"))
    assert texts(root, "email_address") == [MAILBOX]
    assert texts(root, "registrant") == texts(root, "depositor_name") == [CENTRE.name]


def test_it_is_no_form_that_anybody_can_ask_for():
    assert "crossref" not in " ".join(form.words.lower() for form in forms())
