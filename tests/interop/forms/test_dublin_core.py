"""Dublin Core says fifteen elements at most, none twice; its XML says the same."""

from hypothesis import given
from lxml import etree

from interop.forms.dublin_core import elements, oai_dc
from interop.forms.types import makers
from interop.parts import Agent, File
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE, seen
from tests.interop.strategies import FEW, records

DC = "{http://purl.org/dc/elements/1.1/}"
NAMES = {
    *["contributor", "coverage", "creator", "date", "description", "format", "identifier"],
    *["language", "publisher", "relation", "rights", "source", "subject", "title", "type"],
}


def told(it) -> dict[str, list[str]]:
    said = elements(it, CENTRE)
    return {name: [text for n, text in said if n == name] for name in dict(said)}


@FEW
@given(records())
def test_a_parser_gives_back_what_was_said(it):
    said = elements(it, CENTRE)
    assert len(said) == len(set(said))
    assert {name for name, _ in said} <= NAMES
    assert all(seen(text) for _, text in said)
    root = etree.fromstring(oai_dc(it, CENTRE))
    assert [(child.tag.removeprefix(DC), child.text) for child in root] == said


@FEW
@given(records())
def test_who_when_and_what_it_is_about_are_all_there(it):
    said = told(it)
    assert seen(said["title"][0]).startswith(seen(it.marked_title))
    expected = dict.fromkeys(seen(agent.inverted) for agent in makers(it, CENTRE).cited)
    assert list(map(seen, said.get("creator", []))) == list(expected)
    assert said.get("date", []) == ([it.date] if it.date else [])
    assert seen(" ".join(said.get("description", []))) == seen(it.abstract)


def test_what_a_harvester_is_told_of_a_report():
    it = record(
        agents=(Agent("van Beethoven", "Ludwig"), Agent("Smith", "Jo", role="editor")),
        subtitle="Three answers",
        series="Reports",
        number="88",
        doi="10.1234/abc",
        files=(File("report.pdf", "/research/who-pays/files/report.pdf", "application/pdf"),),
        licence="Open Government Licence 3.0",
    )
    assert elements(it, CENTRE) == [
        ("title", "Who pays: Three answers"),
        ("creator", "van Beethoven, Ludwig"),
        ("contributor", "Smith, Jo"),
        ("publisher", "Centre for Public Service Partnerships"),
        ("date", "2009-07-17"),
        ("type", "Text"),
        ("type", "Report"),
        ("format", "application/pdf"),
        ("identifier", "http://testserver/research/who-pays/"),
        ("identifier", "https://doi.org/10.1234/abc"),
        ("language", "en-GB"),
        ("relation", "Reports 88"),
        ("relation", "http://testserver/research/who-pays/files/report.pdf"),
        ("rights", "Open Government Licence 3.0"),
    ]


def test_what_a_journal_published_comes_from_it():
    said = told(record(type="article", container="Public Policy"))
    assert said["source"] == ["Public Policy"]
    assert "publisher" not in said
