"""The repository of others is read as a file is: all of it, or not at all."""

import gzip
import time
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from interop.forms.datacite_xml import datacite_xml
from interop.forms.dublin_core import oai_dc
from interop.importing import harvesting
from interop.importing.candidate import Author, Reading, Skipped
from interop.importing.errors import UnreadableError
from interop.importing.fetching import Fetcher
from interop.importing.harvesting import Wanted, harvest
from interop.models import ImportRun
from interop.parts import Agent
from research.models import OutputPage
from tests import factories
from tests.interop.importing.repository import Said, dc, error, formats, here, page, record, running
from tests.interop.oai.asking import some_seconds_later
from tests.interop.works import CENTRE, work

ONE = record("oai:example.org:1", dc(title="One"))
TWO = record("oai:example.org:2", dc(title="Two"))
THREE = record("oai:example.org:3", dc(title="Three"))


def listing(*answers, **forms):
    """What says `answers` to each asking for records in turn."""
    left = list(answers)

    def say(asked):
        return formats(**forms) if asked["verb"] == "ListMetadataFormats" else left.pop(0)

    return say


def harvested(*answers, bounds=(), forms=(), **asked) -> Reading:
    with running(listing(*answers, **dict(forms))) as server:
        ours = here(server, **dict(bounds))
        ours = replace(ours, ports=ours.ports | {443, server.port})
        return harvest(Wanted(server.url, **asked), bounds=ours)


def refused(words: str, *answers, **more) -> None:
    with pytest.raises(UnreadableError, match=words) as told:
        harvested(*answers, **more)
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


# --- What is read --------------------------------------------------------------------------------


def test_two_pages_are_read_to_the_end():
    asked = {"since": "2009-01-01", "until": "2010-01-01", "set": "reports"}
    with running(listing(page(ONE, TWO, token="a b&amp;c"), page(THREE))) as server:
        found = harvest(Wanted(server.url, **asked), bounds=here(server))
    assert [c.title for c in found.candidates] == ["One", "Two", "Three"]
    assert [c.place for c in found.candidates] == [f"oai:example.org:{n}" for n in (1, 2, 3)]
    assert server.asked[1:] == [
        {
            "verb": "ListRecords",
            "metadataPrefix": "oai_datacite",
            "set": "reports",
            "from": "2009-01-01",
            "until": "2010-01-01",
        },
        {"verb": "ListRecords", "resumptionToken": "a b&c"},
    ]


def test_an_empty_token_is_the_end_and_packed_pages_are_read():
    last = page(ONE).replace(
        b"</ListRecords>", b"<resumptionToken> </resumptionToken></ListRecords>"
    )
    packed = Said(gzip.compress(last), headers={"Content-Encoding": "gzip"})
    assert len(harvested(packed).candidates) == 1


def test_what_was_deleted_and_what_has_no_title_is_named_by_its_identifier():
    gone, bare = record("oai:x:9", status="deleted"), record("oai:x:8", dc(creator="A, B"))
    other = record("oai:x:7", '<mods xmlns="http://www.loc.gov/mods/v3"/>')
    found = harvested(page(ONE, gone, bare, other, "<record/>"))
    assert found.skipped == [
        Skipped("oai:x:9", "It was deleted there."),
        Skipped("oai:x:8", "It has no title."),
        Skipped("oai:x:7", "It is in a form that is not read here."),
        Skipped("a record", "It has no identifier."),
    ]


def test_of_a_record_that_comes_twice_the_last_state_counts():
    changed = record("oai:example.org:1", dc(title="One, mended"))
    gone = record("oai:example.org:2", status="deleted")
    found = harvested(page(ONE, TWO, token="t"), page(changed, gone))
    assert [c.title for c in found.candidates] == ["One, mended"]
    assert [s.place for s in found.skipped] == ["oai:example.org:2"]


def test_the_end_of_a_long_identifier_is_its_place():
    long = f"oai:pure.example.org:publications/{'a' * 300}-7"
    (found,) = harvested(page(record(long, dc(title="T")))).candidates
    assert len(found.place) == 255
    assert found.place.endswith("a-7")


def test_datacite_is_asked_for_where_there_is_one():
    said = {"oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/", "mods": "http://x"}
    with running(listing(page(ONE), **said)) as server:
        harvest(Wanted(server.url), bounds=here(server))
    assert server.asked[1]["metadataPrefix"] == "oai_dc"


# --- Our own records, as others would read them --------------------------------------------------

ED = Agent("Smith", "Jo", role="editor")
OURS = work(
    subtitle="Three answers",
    agents=(Agent("van der Rohe Jr.", "Ludwig"), *work().agents, ED),
    abstract="One.\nTwo & <three>.",
    issn="0028-0836",
)


def test_our_own_record_comes_back_by_datacite():
    (found,) = harvested(page(record("oai:x:1", datacite_xml(OURS, CENTRE)))).candidates
    assert found.authors == (
        Author("van der Rohe Jr.", "Ludwig"),
        Author("Field", "Ada", orcid="0000-0002-1825-0097"),
        Author("Third Sector Research Centre"),
        Author("Smith", "Jo", "editor"),
    )
    assert (found.title, found.subtitle, found.type) == ("Who pays?", "Three answers", "report")
    assert (found.series, found.number, found.date) == ("Working papers", "88", "2009-07-17")
    assert (found.doi, found.isbn, found.issn) == ("10.1234/abc", OURS.isbn, "0028-0836")
    assert (found.abstract, found.keywords) == ("One.\nTwo & <three>.", ("trust",))
    assert (found.language, found.container) == ("en-GB", CENTRE.name)


def test_an_article_names_its_journal_by_datacite_and_by_dublin_core():
    it = replace(OURS, type="article", label="Article", container="Policy & Politics", doi="")
    for text in (datacite_xml(it, CENTRE), oai_dc(it, CENTRE)):
        (found,) = harvested(page(record("oai:x:1", text))).candidates
        assert (found.type, found.container) == ("article", "Policy & Politics")
        assert (found.issn, found.address) == ("0028-0836", OURS.url)
        assert found.isbn.replace("-", "") == "9780306406157"


def test_our_own_record_comes_back_by_dublin_core_as_far_as_it_says():
    (found,) = harvested(page(record("oai:x:1", oai_dc(OURS, CENTRE)))).candidates
    assert found.title == "Who pays? Three answers"
    assert found.authors[0] == Author("van der Rohe Jr.", "Ludwig")
    assert found.authors[-1] == Author("Smith", "Jo", "contributor")
    assert found.authors[2].is_body
    assert (found.type, found.date, found.language) == ("report", "2009-07-17", "en-GB")
    assert (found.doi, found.isbn, found.issn) == (
        "10.1234/abc",
        OURS.isbn.replace("-", ""),
        "0028-0836",
    )
    assert (found.address, found.abstract) == (OURS.url, "One.\nTwo & <three>.")


class OfOurs(Fetcher):
    """What asks our own /oai, by the test client."""

    def __init__(self, client):
        super().__init__()
        self.client = client

    def fetch(self, url: str) -> bytes:
        with some_seconds_later():
            return self.client.get(url).content


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["oai_dc", "oai_datacite"])
def test_our_own_repository_is_harvested_page_by_page(research, client, monkeypatch, prefix):
    monkeypatch.setattr("interop.oai.verbs.PAGE", 2)
    titles = [f"On <bodies> & things, no. {n}" for n in range(5)]
    for n, title in enumerate(titles):
        factories.output(research, title=title, slug=f"work-{n}")
    found = harvest(Wanted("/oai", prefix=prefix), fetcher=OfOurs(client))
    assert [c.title for c in found.candidates] == titles
    assert found.skipped == []
    assert len({c.place for c in found.candidates}) == 5
    with pytest.raises(UnreadableError, match="no records that match"):
        harvest(Wanted("/oai", until="1999-01-01"), fetcher=OfOurs(client))


def test_records_as_others_write_them():
    metadata = dc(
        title=["A study", "Une étude"],
        creator=["Bovaird, Tony", "OECD"],
        date=["2010-03-01T12:00:00Z", "2009"],
        type=["info:eu-repo/semantics/workingPaper", "PeerReviewed"],
        identifier=["https://doi.org/10.1234/Ab", "https://example.org/7", "ISSN 0028-0836"],
        source="Public Money; Vol. 3 No. 2 (2009); 1-10",
        language="eng",
        description=["First", "Second"],
    )
    (found,) = harvested(page(record("oai:x:1", metadata))).candidates
    assert (found.title, found.type, found.date) == ("A study", "working-paper", "2009")
    assert found.authors == (Author("Bovaird", "Tony"), Author("OECD"))
    assert (found.doi, found.address) == ("10.1234/Ab", "https://example.org/7")
    assert (found.issn, found.container) == ("0028-0836", "Public Money")
    assert (found.language, found.abstract) == ("en-GB", "First")


def test_an_envelope_round_datacite_is_opened():
    inside = datacite_xml(OURS, CENTRE)
    wrapped = (
        '<oai_datacite xmlns="http://schema.datacite.org/oai/oai-1.1/"><schemaVersion>4</schemaVersion>'
        f"<payload>{inside}</payload></oai_datacite>"
    )
    forms = {"oai_datacite": "http://schema.datacite.org/oai/oai-1.1/"}
    (found,) = harvested(page(record("oai:x:1", wrapped)), forms=forms).candidates
    assert found.doi == "10.1234/abc"


# --- What ends it --------------------------------------------------------------------------------


def test_a_list_that_goes_round_in_a_circle_is_left():
    refused("circle", page(ONE, token="a"), page(TWO, token="b"), page(ONE, token="a"))


def test_and_one_that_never_ends(monkeypatch):
    monkeypatch.setattr(harvesting, "MOST_PAGES", 5)
    refused("more than 5 pages", *(page(ONE, token=str(n)) for n in range(9)))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("noRecordsMatch", r"no records that match what was asked for \(“None at all”\)\.$"),
        ("badResumptionToken", "begin again"),
        ("noSetHierarchy", "no sets"),
        ("badArgument", "does not understand"),
        ("newError", "answers with an error"),
    ],
)
def test_errors_of_the_protocol_are_said_in_words(code, words):
    refused(words, error(code, "None\n at all."))


def test_a_form_that_nobody_offers_or_reads_is_named():
    refused(r"“marc” is not offered\. It offers oai_dc, oai_datacite", prefix="marc")
    said = {"oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/", "mods": "http://x"}
    refused("“mods” is not read here", prefix="mods", forms=said)
    refused("no form that is read", forms={"mods": "http://x"})


def test_a_day_that_is_none_is_not_asked_for():
    refused("“last week” is no day", since="last week")


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + ']><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" y="&j;">&j;</OAI-PMH>'
)
FILE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    "text", [BOMB, FILE, '<!DOCTYPE html SYSTEM "http://10.0.0.7/x.dtd"><html/>']
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types_are_not_read(text, encoding):
    text = text.replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>')
    begun = time.process_time()
    refused("document type|no XML", text.encode(encoding))
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (page(ONE)[:-20], "no XML: it is broken in line 2"),
        (b"", "no XML"),
        (b"<html><body>Welcome</body></html>", "there is no repository"),
        (b"\xff\xfe\x00", "no XML"),
        (b"<a>" * 100_000, "no XML"),
    ],
)
def test_what_is_no_answer_is_said_to_be_none(content, words):
    refused(words, content)


def test_a_redirect_into_a_network_is_not_followed():
    into = Said(status=302, headers={"Location": "https://10.0.0.7/"})
    refused("no public address", into)


def test_who_stalls_or_says_too_much_ends_it():
    refused("too slowly", Said(written=lambda _: time.sleep(2)), bounds={"read": 0.2})
    refused("larger than", page(*[ONE] * 100), bounds={"answer": 5000})
    two = [page(*[ONE] * 20, token="t"), page(*[TWO] * 20)]
    refused("together", *two, bounds={"whole": 5000})


# --- The command ---------------------------------------------------------------------------------


def imported(server, *arguments) -> str:
    said = StringIO()
    call_command("import_outputs", "--oai", server.url, *arguments, stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_the_command_makes_drafts_of_a_repository(research, monkeypatch):
    ours = record("oai:x:4", datacite_xml(OURS, CENTRE))
    answers = [page(ONE, token="t"), page(TWO, record("oai:x:9", status="deleted"), ours)]
    with running(listing(*answers, *answers)) as server:
        monkeypatch.setattr(harvesting, "BOUNDS", here(server))
        said = imported(server, "--from", "2009-01-01")
        assert "3 new, 0 known. 1 left out." in said
        assert "left out  oai:x:9: It was deleted there." in said
        assert "3 drafts made" in imported(server, "--apply", "--theme", "finance")
    assert ImportRun.objects.get().source == server.url
    assert OutputPage.objects.get(doi="10.1234/abc").subtitle == "Three answers"


@pytest.mark.django_db
def test_nothing_is_made_where_the_last_page_is_broken(research, monkeypatch):
    with running(listing(page(ONE, token="t"), b"<broken")) as server:
        monkeypatch.setattr(harvesting, "BOUNDS", here(server))
        with pytest.raises(CommandError, match="no XML"):
            imported(server, "--apply")
    assert not OutputPage.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_file_and_a_repository_at_once_are_not_understood():
    with pytest.raises(CommandError, match="--oai"):
        call_command("import_outputs", "mine.bib", "--oai", "https://example.org/oai")
