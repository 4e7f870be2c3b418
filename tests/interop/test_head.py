"""What programs read in the head of a page: of what is published, and of nothing else."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import EventOutput
from people.models import PersonPage
from research.models import Contribution, Correction, OutputFile, OutputFunder, OutputPage
from research.vocabulary import OutputType
from tests import factories
from tests.core.pages.scene import NOW, make_scene
from tests.core.pages.test_privacy import SECRET
from tests.fetching import fetch
from tests.hiding import WAYS, hidden
from tests.interop.heads import Head, contents, data_of, linked_data, tags_of, zotero_type
from tests.interop.test_highwire import AS_ZOTERO
from tests.interop.test_json_ld import HOSTILE, TYPES
from tests.queries import count_queries
from tests.scenery import standing

OURS = re.compile(
    r'<meta name="(?:citation_|DC|prism)[^>]*>\n|<script type="application/ld\+json">.*?</script>'
)
CITED = re.compile(r'<meta name="citation_reference"[^>]*>\n|"citation": ?\[[^\]]*\]')
MOST = 4096  # bytes that all of it may add to the page of an output
SAID_OF = ["/research/open-output/", "/projects/open-project/", "/people/open-person/"]
SAID_OF += ["/partners/open-partner/", "/research/open-output/linkset.json"]


@pytest.fixture
@standing
def of_all_types(research):
    """Type → a published output of it, first published elsewhere."""
    return {
        type_.value: factories.output(research, type=type_, slug=type_, container="A Place")
        for type_ in OutputType
    }


@pytest.fixture
@standing
def full(research, people, partners):
    """A report with most of what a report can have."""
    authors = [
        Contribution(
            person=factories.person(people, given_name=name, orcid=orcid),
            affiliation="University of Birmingham",
        )
        for name, orcid in [("Ada", "0000-0002-1825-0097"), ("Ben", "0000-0001-5109-3700")]
    ]
    funder = factories.partner(partners, title="Two Circles Trust", ror="03angcq70")
    return factories.output(
        research,
        title="Sharing a building, sharing a budget",
        slug="sharing-a-building",
        themes=["finance", "governance"],
        abstract="A council and a charity move into one building. " * 15,
        series="Working papers",
        number="8",
        doi="10.1234/abc",
        licence="cc-by-4.0",
        funding="named",
        rows={
            "contributions": authors,
            "funders": [OutputFunder(partner=funder, name="Two Circles Trust")],
            "files": [OutputFile(document=factories.document(), name="report.pdf")],
        },
    )


# --- All that it says ----------------------------------------------------------------------------


def test_each_type_is_taken_for_what_it_is(client, of_all_types):
    for type_, page in of_all_types.items():
        assert zotero_type(tags_of(client, page.url)) == AS_ZOTERO[type_], type_
        assert data_of(client, page.url, TYPES[type_])["@id"] == page.absolute_url, type_


def test_its_file_is_sent_from_there_without_a_redirect(client, full):
    (address,) = contents(tags_of(client, full.url), "citation_pdf_url")
    assert address.startswith(full.absolute_url)
    answer = fetch(client, address.removeprefix("http://testserver"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")


def test_what_paid_is_said_by_what_others_know_it_by(client, full):
    (funder,) = data_of(client, full.url, "Report")["funder"]
    assert funder["@id"] == "https://ror.org/03angcq70"


def test_an_event_at_which_it_was_shown_is_named(client, output, events):
    event = factories.event(events, title="A talk", outputs=[EventOutput(output=output)])
    (shown,) = data_of(client, output.url, "Report")["subjectOf"]
    assert shown["@id"] == data_of(client, event.url, "Event")["@id"]


def test_no_title_breaks_out_of_it(client, research):
    page = factories.output(research, title=HOSTILE, slug="hostile")
    html = client.get(page.url).content.decode()
    assert "<script>alert" not in html
    one_line = " ".join(HOSTILE.split())
    assert data_of(client, page.url, "Report")["name"] == one_line
    assert contents(Head(html).tags, "citation_title") == [one_line]


def test_people_bodies_and_projects_say_who_they_are(client, people, partners, projects):
    person = factories.person(people, orcid="0000-0002-1825-0097")
    partner = factories.partner(partners, title="A body", ror="03angcq70")
    project = factories.project(projects, title="A question")
    assert data_of(client, person.url, "Person")["@id"].endswith("0000-0002-1825-0097")
    assert data_of(client, partner.url, "Organization")["@id"].endswith("03angcq70")
    assert data_of(client, project.url, "ResearchProject")["name"] == "A question"


def test_the_front_page_says_whose_site_it_is_and_how_to_search_it(client, home):
    (found,) = linked_data(client.get("/").content.decode())
    assert [it["@type"] for it in found["@graph"]] == ["WebSite", "Organization"]


# --- What it costs -------------------------------------------------------------------------------


def test_it_comes_with_the_query_that_reads_the_page(client, full):
    client.get("/research/")
    with CaptureQueriesContext(connection) as captured:
        client.get(full.url)
    asked = [q["sql"] for q in captured.captured_queries if "interop_keptrecord" in q["sql"]]
    assert len(asked) == 1
    assert "research_outputpage" in asked[0]
    assert count_queries(client, full.url).total <= 10


def test_it_adds_no_more_than_four_kilobytes_to_a_page(client, full):
    html = client.get(full.url).content.decode()
    assert sum(len(said.encode()) for said in OURS.findall(html)) <= MOST


def weight(said: list[str]) -> int:
    """Bytes of what is said of a work, but for those that it cites, which may be many."""
    return len(CITED.sub("", "".join(said)).encode())


def test_nor_does_it_to_any_work_of_the_centre(client, centre):
    pages = OutputPage.objects.published()
    told = {p.slug: OURS.findall(client.get(p.url).content.decode()) for p in pages}
    assert {slug: n for slug, said in told.items() if (n := weight(said)) > MOST} == {}
    assert sum(map(bool, told.values())) > 3


# --- Of what it says nothing ---------------------------------------------------------------------


def test_a_sample_says_nothing_to_programs(client, research, people):
    page = factories.output(research, is_sample=True)
    person = factories.person(people, is_sample=True)
    for address in (page.url, person.url):
        html = client.get(address).content.decode()
        assert OURS.findall(html) == []
        assert "Sample" in html


def test_a_draft_in_preview_says_nothing_of_the_published_work(rf, output):
    draft = OutputPage.objects.get(pk=output.pk)
    draft.title = "Not yet"
    for page in (draft, PersonPage(title="Nobody", family_name="Nobody")):
        html = page.make_preview_request(rf.get("/"), page.default_preview_mode).rendered_content
        assert "Not" in html or "Nobody" in html
        assert [it for it in linked_data(html) if it["@type"] != "BreadcrumbList"] == []
        assert Head(html).tags == []


def test_an_earlier_version_leads_to_the_work_as_it_is_called_now(client, output):
    output.title, output.corrections = "Better", [Correction(text="Mended.")]
    output.slug = "moved"
    output.save_revision().publish()
    response = client.get("/research/moved/v1/")
    head = Head(response.content.decode())
    assert (head.canonical, head.tags) == ("http://testserver/research/moved/", [])
    assert "Link" not in response.headers
    assert tags_of(client, "/research/moved/")[0] == ("citation_title", "Better")


def test_what_is_published_anew_says_so_at_once(client, output):
    assert data_of(client, output.url, "Report")["name"] == "Pooled budgets"
    factories.again(output, title="Pooled debts")
    assert data_of(client, output.url, "Report")["name"] == "Pooled debts"


@pytest.fixture
@standing
def made(db):
    with time_machine.travel(NOW, tick=False):
        return make_scene()


@pytest.fixture
def scene(made, db, indexed):
    with time_machine.travel(NOW, tick=False):
        yield made


def secrets_told(client) -> set[str]:
    """What heads and headers say of the pages of the scene, by address and name."""
    answers = [client.get(address) for address in SAID_OF]
    told = [a.headers.get("Link", "") + a.content.decode().split("<main", 1)[0] for a in answers]
    return {slug or title for slug, title in SECRET.findall("".join(told).lower())}


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_what_is_hidden_is_named_in_no_head_and_no_header(client, scene, way):
    assert {"person", "partner", "project"} <= secrets_told(client)
    with hidden(scene.values(), WAYS[way]):
        assert secrets_told(client) == set()
