"""Feeds of what lists show, as a reader of feeds (feedparser) takes them."""

import json
from datetime import date, timedelta

import feedparser
import pytest
import time_machine
from django.utils import timezone

from interop.models import KeptRecord
from research.models import Contribution, Correction, OutputFile
from tests import factories
from tests.hiding import WAYS, hidden
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db
ENDINGS = ["atom", "rss"]
HOSTILE = 'Pay & <b>go</b>]]> "now" \x0b\u2028 ﷽'


@pytest.fixture
@standing
def works(research, people, partners, projects):
    person = factories.person(people, given_name="Ada", family_name="Field")
    study = factories.project(projects, title="Study")
    rows = {"contributions": [Contribution(person=person), Contribution(family_name="A Body")]}
    factories.output(research, title="Old", date=date(1999, 1, 1), rows=rows, project=study)
    factories.output(research, title="New", themes=["capacity"], series="Papers", number="1")
    return {"person": person, "study": study}


def read(client, address: str):
    response = client.get(address)
    assert response.status_code == 200, address
    found = feedparser.parse(response.content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def titles(client, address: str) -> set[str]:
    return {entry.title for entry in read(client, address).entries}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_feed_has_what_the_filters_leave(client, works, themes, ending):
    assert titles(client, f"/research/feed.{ending}") == {"Old", "New"}
    assert titles(client, f"/research/feed.{ending}?theme=capacity") == {"New"}
    assert titles(client, f"/research/feed.{ending}?nonsense=1&theme=none") == {"Old", "New"}
    assert titles(client, f"/themes/capacity/feed.{ending}") == {"New"}
    assert titles(client, f"{works['person'].url}feed.{ending}") == {"Old"}
    assert titles(client, f"{works['study'].url}feed.{ending}") == {"Old"}
    assert titles(client, f"/projects/feed.{ending}") == {"Study"}
    assert titles(client, f"/research/series/papers/feed.{ending}") == {"New"}


def test_what_came_last_to_the_site_is_first_however_old_it_is(client, research):
    factories.output(research, title="Of today")
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        factories.output(research, title="Of the archive", date=date(1950, 1, 1))
        entries = read(client, "/research/feed.atom").entries
    assert [entry.title for entry in entries] == ["Of the archive", "Of today"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_entry_says_who_what_and_where(client, works, ending):
    entry = next(e for e in read(client, f"/research/feed.{ending}").entries if e.title == "Old")
    assert {author.name for author in entry.authors} >= {"Ada Field", "A Body"}
    assert {tag.term for tag in entry.tags} >= {"Finance"}
    assert entry.id.startswith("urn:uuid:")
    assert entry.link.endswith("/")


def test_it_is_news_when_it_is_corrected_and_for_nothing_else(client, research):
    page = factories.output(research)
    before = read(client, "/research/feed.atom").entries[0]
    with time_machine.travel(timezone.now() + timedelta(days=9), tick=False):
        factories.again(page, abstract="Said in another way.")
        after = read(client, "/research/feed.atom").entries[0]
        assert (after.id, after.updated) == (before.id, before.updated)
    with time_machine.travel(timezone.now() + timedelta(days=10), tick=False):
        factories.again(page, corrections=[Correction(text="Table 1.")])
        assert read(client, "/research/feed.atom").entries[0].updated > before.updated


@pytest.mark.parametrize("ending", ENDINGS)
def test_corrections_have_a_feed(client, research, ending):
    page = factories.output(research, title="Who pays?")
    factories.again(page, corrections=[Correction(text="Table 1.")])
    (entry,) = read(client, f"/research/corrections.{ending}").entries
    assert (entry.title, entry.summary) == ("Corrected: Who pays?", "Table 1.")
    page.unpublish()
    assert read(client, f"/research/corrections.{ending}").entries == []


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_nothing_hidden_is_in_a_feed(client, works, themes, research, way):
    page = factories.output(research, title="Secret", series="Secrets", number="1")
    factories.again(page, corrections=[Correction(text="Also secret.")])
    with hidden([page], WAYS[way]):
        for address in ("feed.atom", "feed.rss", "feed.json", "corrections.atom"):
            answer = client.get(f"/research/{address}").content.decode()
            assert "ecret" not in answer, address
        assert client.get("/research/series/secrets/feed.atom").status_code in {302, 404, 410}


@pytest.mark.parametrize("ending", ENDINGS)
def test_hostile_titles_are_text(client, research, ending):
    factories.output(research, title=HOSTILE, abstract=HOSTILE)
    (entry,) = read(client, f"/research/feed.{ending}").entries
    kept = HOSTILE.replace("\x0b", "")
    assert entry.title_detail.value in {kept, kept.replace("&", "&amp;").replace("<", "&lt;")}
    assert "<b>" not in entry.summary.replace("&lt;b&gt;", "")


def test_a_sample_bears_its_mark(client, research):
    factories.output(research, title="Sharing", is_sample=True)
    (entry,) = read(client, "/research/feed.atom").entries
    assert entry.title == "Sample: Sharing"
    assert "sample" in {tag.term for tag in entry.tags}


def test_a_file_goes_along(client, research):
    row = OutputFile(document=factories.document(), name="report.pdf")
    page = factories.output(research, rows={"files": [row]})
    (entry,) = read(client, "/research/feed.atom").entries
    assert entry.enclosures[0].href.endswith(f"{page.url}files/report.pdf")
    assert entry.enclosures[0].type == "application/pdf"


def test_as_json_it_says_the_same(client, works):
    feed = json.loads(client.get("/research/feed.json").content)
    assert feed["version"].endswith("version/1.1")
    assert {item["title"] for item in feed["items"]} == {"Old", "New"}
    assert feed["feed_url"].endswith("/research/feed.json")


def test_who_has_it_is_told_so_until_a_record_changes(client, works):
    first = client.get("/research/feed.atom")
    has = {"headers": {"if-none-match": first["ETag"]}}
    assert client.get("/research/feed.atom", **has).status_code == 304
    factories.again(works["study"], title="Another study")  # no record of a publication
    KeptRecord.objects.filter(fields__title="New").update(changed_at=timezone.now())
    assert client.get("/research/feed.atom", **has).status_code == 200


def test_a_feed_takes_as_many_queries_for_two_as_for_twenty(client, research):
    factories.output(research)
    two = count_queries(client, "/research/feed.atom").total
    for _ in range(6):
        factories.output(research)
    assert count_queries(client, "/research/feed.atom").total == two <= 10


def test_there_is_no_feed_of_what_is_not_there(client, research):
    assert client.get("/research/series/none/feed.atom").status_code == 404
    assert client.get("/research/feed.exe").status_code == 404
    page = factories.output(research)
    assert client.get(f"{page.url}feed.atom").status_code == 404
