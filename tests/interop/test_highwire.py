"""The tags by which Google Scholar and Zotero take a work."""

import pytest

from interop.forms.highwire import tags
from interop.parts import Agent, File
from research.vocabulary import OutputType
from tests.interop.heads import contents, zotero_creators, zotero_type
from tests.interop.works import ADA, BODY, CENTRE, work

AS_ZOTERO = {
    "report": "report",
    "working-paper": "report",
    "article": "journalArticle",
    "feature": "magazineArticle",
    "briefing": "report",
    "commentary": "magazineArticle",
    "presentation": "presentation",
    "dataset": "dataset",
    "consultation-response": "report",
    "recording": "videoRecording",
}


def said(name: str, **fields) -> list[str]:
    return contents(tags(work(**fields), CENTRE), name)


def test_each_person_is_followed_by_where_they_worked_and_who_they_are():
    of_people = [tag for tag in tags(work(), CENTRE) if "author" in tag[0]]
    assert of_people == [
        ("citation_author", "Field, Ada"),
        ("citation_author_institution", "INLOGOV"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "Third Sector Research Centre,"),
    ]


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2009-07-17", ["2009/07/17"]),
        ("2009-07", ["2009/07"]),
        ("2009", ["2009"]),
        ("", []),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(date, written):
    assert said("citation_publication_date", date=date) == written


def test_zotero_is_told_what_is_undated_and_looks_for_no_day_in_the_page():
    assert (said("DC.date", date=""), said("DC.date")) == (["undated"], [])


def test_no_tag_is_empty_or_has_two_lines():
    bare = work(title="Who\npays?\u2028", abstract="a\r\nb", agents=(), date="", doi="", number="")
    found = tags(bare, CENTRE)
    assert all(content.strip() for _, content in found)
    assert contents(found, "citation_title") == ["Who pays?"]
    assert contents(found, "citation_abstract") == ["a b"]


def test_a_report_has_an_institution_and_a_number_and_no_journal():
    found = dict(tags(work(issn="2049-3630"), CENTRE))
    assert found["citation_technical_report_institution"] == CENTRE.name
    assert found["citation_technical_report_number"] == "88"
    assert {"citation_journal_title", "citation_issn"}.isdisjoint(found)


def test_a_report_that_another_brought_out_is_of_that():
    institution = said("citation_technical_report_institution", container="A Trust")
    assert institution == ["A Trust"]


def test_an_article_has_its_journal_and_is_no_report():
    found = dict(tags(work(type="article", container="A Journal", issn="2049-3630"), CENTRE))
    assert found["citation_journal_title"] == "A Journal"
    assert found["citation_issn"] == "2049-3630"
    assert not any("report" in name for name in found)


@pytest.mark.parametrize("type_", [t for t in OutputType if t != OutputType.ARTICLE])
def test_nothing_but_an_article_has_tags_of_a_journal(type_):
    found = dict(tags(work(type=type_, container="A Journal", issn="2049-3630"), CENTRE))
    assert {"citation_journal_title", "citation_issn"}.isdisjoint(found)


@pytest.mark.parametrize("type_", OutputType)
def test_zotero_takes_each_type_for_what_it_is(type_):
    found = tags(work(type=type_, container="A Place"), CENTRE)
    assert zotero_type(found) == AS_ZOTERO[type_]


def test_a_commentary_of_our_own_is_a_post_and_what_is_heard_is_sound():
    assert zotero_type(tags(work(type="commentary"), CENTRE)) == "blogPost"
    sound = File("talk.mp3", "/research/who-pays/files/talk.mp3", "audio/mpeg")
    heard = tags(work(type="recording", files=(sound,)), CENTRE)
    assert zotero_type(heard) == "audioRecording"


MANY = [
    Agent("van der Rohe", "Ludwig Maria"),
    Agent("King, Jr.", "Martin Luther"),
    Agent("Department for Levelling Up, Housing and Communities", is_body=True),
    Agent("李", "小龙"),
    Agent("Plato"),
]
ARRIVED = [
    ("Ludwig Maria", "van der Rohe"),
    ("Martin Luther", "King Jr."),
    ("", "Department for Levelling Up Housing and Communities"),
    ("小龙", "李"),
    ("", "Plato"),
]


def test_every_author_arrives_in_order():
    assert zotero_creators(tags(work(agents=tuple(MANY)), CENTRE)) == ARRIVED


@pytest.mark.parametrize(("agent", "arrived"), [*zip(MANY, ARRIVED, strict=True)])
def test_one_author_alone_arrives_as_one(agent, arrived):
    assert zotero_creators(tags(work(agents=(agent,)), CENTRE)) == [arrived]


def test_editors_are_so_beside_authors_and_authors_without():
    editor = Agent("Smith", "Jo", role="editor")
    assert said("citation_editor", agents=(ADA, editor)) == ["Smith, Jo"]
    assert said("citation_author", agents=(editor,)) == ["Smith, Jo"]
    assert said("citation_editor", agents=(editor,)) == []


def test_speakers_are_who_made_a_presentation():
    speaker = Agent("Bovaird", "Tony", role="speaker")
    assert said("citation_author", type="presentation", agents=(speaker,)) == ["Bovaird, Tony"]


def test_its_file_stands_on_the_same_host_below_its_own_address():
    (address,) = said("citation_pdf_url")
    assert address == f"{work().url}files/report.pdf"


def test_a_sample_bears_its_mark():
    assert said("citation_title", is_sample=True) == ["Sample: Who pays?"]


def test_what_else_is_known_of_it_is_said():
    found = dict(tags(work(), CENTRE))
    assert found["citation_doi"] == "10.1234/abc"
    assert found["citation_isbn"] == "978-0-306-40615-7"
    assert found["citation_language"] == "en-GB"
    assert found["citation_keywords"] == "Finance; Governance; trust"
    assert found["citation_abstract_html_url"] == work().url
    assert BODY.name in found["citation_author"]
