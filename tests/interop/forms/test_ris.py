"""RIS is read back by rispy as what it was."""

import re

import pytest
import rispy
from hypothesis import given

from interop.forms.citation_key import citation_key
from interop.forms.ris import ris
from interop.forms.types import makers
from interop.parts import Agent, File, Related
from interop.record import Record
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE, seen
from tests.interop.strategies import FEW, records

LINE = re.compile(r"[A-Z][A-Z0-9]  - [^\r\n\x85\u2028\u2029]*")


def read(it: Record) -> dict:
    (entry,) = rispy.loads(ris(it, CENTRE))
    return entry


@FEW
@given(records())
def test_a_reader_gives_back_what_was_written(it):
    text, entry = ris(it, CENTRE), read(it)
    assert all(LINE.fullmatch(line) for line in text.removesuffix("\r\n").split("\r\n"))
    assert entry["id"] == citation_key(it)
    assert seen(entry["title"]).startswith(seen(it.marked_title))
    assert seen(entry.get("abstract", "")) == seen(it.abstract)
    assert [seen(word) for word in entry.get("keywords", [])] == keywords(it)
    names_came_back(it, entry)
    is_as_precise_as_known(it, entry)


def keywords(it: Record) -> list[str]:
    return [word for word in (seen(word.replace(";", ",")) for word in it.keywords) if word]


def names_came_back(it: Record, entry: dict):
    authors, editors, translators = makers(it, CENTRE)
    others = entry.get("unknown_tag", {})
    assert list(map(seen, entry.get("authors", []))) == list(map(expected_name, authors))
    assert list(map(seen, others.get("ED", []))) == list(map(expected_name, editors))
    found = map(seen, entry.get("subsidiary_authors", []))
    assert list(found) == list(map(expected_name, translators))


def expected_name(agent: Agent) -> str:
    """ "van der Rohe, Ludwig, Jr."; the name of a body, without commas."""
    if agent.is_body or not seen(agent.given):
        return seen(agent.family.replace(",", ""))
    particle, family, suffix = agent.family_parts
    family, given = family.replace(",", ""), agent.given.replace(",", "")
    parts = [f"{particle} {family}".strip(), given, suffix]
    return ", ".join(filter(None, map(seen, parts)))


def is_as_precise_as_known(it: Record, entry: dict):
    assert entry.get("year", "") == it.year
    if len(it.date) > 4:
        assert entry["date"].split("/")[:3] == [*it.date.split("-"), ""][:3]
    else:
        assert "date" not in entry


# --- What was decided ----------------------------------------------------------------------------


def test_a_reference_as_it_is_written():
    body = Agent("Department for Environment, Food and Rural Affairs", is_body=True)
    it = record(
        agents=(Agent("van der Rohe Jr.", "Ludwig"), body, Agent("Smith", "Jo", role="editor")),
        date="2009-07",
        series="Reports",
        number="88",
        label="Report 88",
        isbn="978-0-306-40615-7",
    )
    assert ris(it, CENTRE).split("\r\n") == [
        "TY  - RPRT",
        "ID  - rohe2009who-pays",
        "AU  - van der Rohe, Ludwig, Jr.",
        "AU  - Department for Environment Food and Rural Affairs",
        "ED  - Smith, Jo",
        "TI  - Who pays",
        "PY  - 2009",
        "DA  - 2009/07//",
        "T2  - Reports",
        "PB  - Centre for Public Service Partnerships",
        "M3  - Report",
        "SN  - 88",
        "N1  - ISBN 978-0-306-40615-7",
        "UR  - http://testserver/research/who-pays/",
        "LA  - en-GB",
        "ER  - ",
        "",
    ]


def test_a_talk_names_the_event_it_was_shown_at():
    event = Related("IsReferencedBy", "event", "Autumn seminar", "/events/autumn/")
    entry = read(record(type="presentation", related=(event,)))
    assert (entry["type_of_reference"], entry["secondary_title"]) == ("SLIDE", "Autumn seminar")


def test_an_article_of_a_journal_names_it_and_no_publisher():
    entry = read(record(type="article", container="Public Policy; Management", issn="0028-0836"))
    assert entry["type_of_reference"] == "JOUR"
    assert (entry["secondary_title"], entry["issn"]) == ("Public Policy; Management", "0028-0836")
    assert "publisher" not in entry


def test_an_address_is_one_address():
    files = (File("a;b.pdf", "/research/x/files/a;b.pdf", "application/pdf"),)
    entry = read(record(path="/research/a;b/", files=files))
    assert entry["urls"] == ["http://testserver/research/a%3Bb/"]
    assert entry["file_attachments1"].endswith("/files/a%3Bb.pdf")


@pytest.mark.parametrize("kind", ["dataset", "recording", "article"])
def test_what_readers_take_for_a_doi_or_a_version_is_not_said(kind):
    entry = read(record(type=kind, label="Kind 88", series="Series", number="88"))
    assert entry.get("type_of_work", "") in ("", "Kind")
    assert (kind == "article") == ("type_of_work" in entry)
    assert "number" not in entry


def test_a_file_of_many_is_read_as_many(forms_of):
    text = forms_of("ris", [record(slug=f"work-{n}") for n in range(3)])
    assert [entry["id"][-1] for entry in rispy.loads(text)] == ["0", "1", "2"]
