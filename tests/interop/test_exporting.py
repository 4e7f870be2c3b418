"""`/research/export.bib` and the like: what the filters of a list leave, in its order."""

import csv
import io
import json
from itertools import islice

import pytest
import time_machine
from django.utils import timezone

from interop import open_files, reading
from interop.models import KeptRecord
from people.models import PersonPage
from research.models import Contribution, OutputBody
from tests import factories
from tests.fetching import fetch
from tests.hiding import WAYS, hidden
from tests.queries import count_queries, remembered_shelves

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stand_ins")]
FILES = ["export.bib", "export.ris", "export.json", "export.csv"]
OF_LISTS = ["/research/", "/people/ada/", "/partners/body/", "/projects/depots/"]


@pytest.fixture
def three(research):
    return [
        factories.output(research, title=title, themes=[theme], date=f"{year}-01-01")
        for title, theme, year in [
            ("Depots", "capacity", 2007),
            ("Budgets", "finance", 2009),
            ("Councils", "finance", 2008),
        ]
    ]


def titles(client, address: str) -> list[str]:
    """The titles in an export as CSL-JSON, in their order."""
    return [item["title"] for item in json.loads(fetch(client, address).body)]


def rows(client, address: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(fetch(client, address).body.decode())))


@pytest.mark.parametrize("file", FILES)
def test_it_is_a_file_with_all_that_is_listed(client, three, file):
    response = fetch(client, f"/research/{file}")
    assert response["Content-Disposition"] == f'attachment; filename="research.{file[7:]}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    for title in ("Depots", "Budgets", "Councils"):
        assert response.body.decode().count(title) == 1


def test_it_comes_in_the_order_of_the_list(client, three):
    assert titles(client, "/research/export.json") == ["Budgets", "Councils", "Depots"]
    assert titles(client, "/research/export.json?sort=oldest") == ["Depots", "Councils", "Budgets"]
    assert titles(client, "/research/export.json?sort=title") == ["Budgets", "Councils", "Depots"]


def test_it_holds_what_the_filters_leave(client, three):
    assert titles(client, "/research/export.json?theme=finance") == ["Budgets", "Councils"]
    assert titles(client, "/research/export.json?theme=finance&year=2008") == ["Councils"]
    assert [row["title"] for row in rows(client, "/research/export.csv?q=depots")] == ["Depots"]


@pytest.mark.parametrize("query", ["theme=x", "sort=x", "page=999", "year=%00", "a=b", "q=%ff"])
def test_what_no_list_knows_is_passed_over(client, three, query):
    listed = client.get(f"/research/?{query.replace('page=999', '')}").context["listing"].count
    assert len(titles(client, f"/research/export.json?{query}")) == listed


@pytest.mark.parametrize("file", FILES)
def test_it_can_be_empty(client, research, file):
    body = fetch(client, f"/research/{file}").body.decode()
    assert "Depots" not in body
    assert file != "export.json" or json.loads(body) == []


@pytest.mark.parametrize("name", ["export.xml", "export.pdf", "export.", "export.bib.gz"])
def test_what_is_no_export_is_not_found(client, three, name):
    assert client.get(f"/research/{name}", follow=True).status_code == 404


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_what_nobody_may_read_is_in_none(client, three, way):
    with hidden(three, WAYS[way]):
        for file in FILES:
            response = fetch(client, f"/research/{file}")
            assert response.status_code == 302 or b"Budgets" not in response.body


def test_a_sample_bears_its_mark(client, research):
    factories.output(research, title="Budgets", is_sample=True)
    assert b"Sample: Budgets" in fetch(client, "/research/export.bib").body
    (row,) = rows(client, "/research/export.csv")
    assert (row["title"], row["sample"]) == ("Sample: Budgets", "yes")


def test_a_cell_is_safe_to_open(client, research):
    factories.output(research, title="=1+1", authors=[("Ada", "@Field")])
    (row,) = rows(client, "/research/export.csv")
    assert (row["title"], row["authors"]) == ("'=1+1", "'@Field, Ada")


# --- Of whom ----------------------------------------------------------------------------------


@pytest.fixture
def works(research, people, partners, projects):
    """An output of Ada's with a body in a project, and one that is nobody's."""
    ada, body = factories.person(people, slug="ada"), factories.partner(partners, slug="body")
    rows = {
        "contributions": [Contribution(person=ada, given_name="Ada", family_name="Field")],
        "bodies": [OutputBody(role="partner", partner=body)],
    }
    depots = factories.project(projects, slug="depots")
    factories.output(research, title="Depots", rows=rows, project=depots, type="briefing")
    factories.output(research, title="Nobody's")


@pytest.mark.parametrize("page", OF_LISTS[1:])
def test_the_work_of_a_person_a_body_and_a_project_is_below_their_page(client, works, page):
    assert titles(client, f"{page}export.json") == ["Depots"]
    assert titles(client, f"{page}export.json?type=report") == []
    response = fetch(client, f"{page}export.bib?person=x&partner=x")
    name = page.strip("/").partition("/")[2]
    assert response["Content-Disposition"] == f'attachment; filename="{name}.bib"'


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_whose_page_nobody_may_read_there_is_no_list_of(client, works, way):
    with hidden([PersonPage.objects.get()], WAYS[way]):
        response = fetch(client, "/people/ada/export.bib")
        assert b"Depots" not in response.body


def test_projects_and_events_are_tables(client, projects, events):
    factories.project(projects, title="Depots")
    factories.event(events, title="Talk")
    assert [row["title"] for row in rows(client, "/projects/export.csv")] == ["Depots"]
    assert [row["title"] for row in rows(client, "/projects/export.csv?status=completed")] == []
    assert [row["title"] for row in rows(client, "/events/export.csv")] == ["Talk"]
    assert rows(client, "/events/export.csv?format=online") == []


def test_an_event_that_is_over_is_in_its_table(client, events):
    factories.event(events, title="Talk")
    with time_machine.travel("2035-01-01T12:00Z"):
        assert [row["title"] for row in rows(client, "/events/export.csv")] == ["Talk"]


@pytest.mark.parametrize("address", ["/projects/export.bib", "/events/export.ris"])
def test_what_is_nothing_to_cite_is_no_citation(client, projects, events, address):
    assert client.get(address).status_code == 404


# --- Of any size ------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_who_has_it_is_told_so_until_something_is_written(client, three, file):
    etag = fetch(client, f"/research/{file}")["ETag"]
    asked = {"headers": {"if-none-match": etag}}
    assert client.get(f"/research/{file}", **asked).status_code == 304
    factories.again(three[0], title="Depots shared")
    response = fetch(client, f"/research/{file}", **asked)
    assert (response.status_code, b"Depots shared" in response.body) == (200, True)


def test_what_follows_another_thing_without_an_entry_of_its_own_is_another_version(client, three):
    etag = fetch(client, "/research/export.bib")["ETag"]
    record = KeptRecord.objects.first()
    record.fields |= {"title": "Changed"}
    record.save()
    assert fetch(client, "/research/export.bib")["ETag"] != etag


def test_what_has_expired_is_another_version(client, three):
    factories.again(three[0], expire_at=timezone.now() + timezone.timedelta(hours=1))
    etag = fetch(client, "/research/export.bib")["ETag"]
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=2)):
        response = fetch(client, "/research/export.bib", headers={"if-none-match": etag})
    assert (response.status_code, b"Depots" in response.body) == (200, False)


def test_a_filter_has_a_version_of_its_own(client, three):
    assert (
        fetch(client, "/research/export.bib?theme=finance")["ETag"]
        != fetch(client, "/research/export.bib")["ETag"]
    )


def test_it_begins_before_the_rest_is_read(client, research, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 2)
    for n in range(8):
        factories.output(research, title=f"Work {n}")
    seen = []
    real = open_files.from_json
    monkeypatch.setattr(open_files, "from_json", lambda kept: seen.append(kept) or real(kept))
    list(islice(reading.records("research", KeptRecord.objects.values_list("key", flat=True)), 1))
    assert len(seen) <= 2


def test_it_takes_a_query_for_each_batch_and_no_more(client, research, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 5)

    def asked_for(n):
        for _ in range(n):
            factories.output(research)
        return count_queries(client, "/research/export.bib").total

    first = asked_for(5)
    assert asked_for(10) == first + 2
    with remembered_shelves():
        assert first <= 8


def test_head_makes_nothing_of_it(client, three, monkeypatch):
    def fail(kept):
        raise AssertionError(kept)

    monkeypatch.setattr(open_files, "from_json", fail)
    head = client.head("/research/export.bib")
    assert head["Content-Disposition"] == 'attachment; filename="research.bib"'


def test_the_links_to_the_files_hold_what_was_chosen_and_no_more(client, three):
    page = client.get("/research/").content.decode()
    assert 'href="/research/export.bib"' in page
    page = client.get("/research/?theme=finance&sort=title").content.decode()
    assert 'href="/research/export.bib?theme=finance&amp;sort=title"' in page
