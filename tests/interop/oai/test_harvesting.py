"""Two harvesters of others take what the index shows, and keep up with a day of edits."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from oaipmh_scythe import exceptions
from sickle import oaiexceptions
from wagtail.models import Page

from research.models import OutputPage
from tests import factories
from tests.hiding import behind_login
from tests.interop.oai.asking import (
    DC,
    OurSickle,
    ask,
    by_scythe,
    by_sickle,
    our_scythe,
    texts,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
MORNING = datetime(2030, 5, 6, 9, tzinfo=ZoneInfo("Europe/London"))
HARVESTERS = {"sickle": by_sickle, "scythe": by_scythe}
SEVERAL = 7


def at(hours: float):
    return time_machine.travel(MORNING + timedelta(hours=hours), tick=False)


@pytest.fixture(autouse=True)
def _pages_of_three(monkeypatch):
    monkeypatch.setattr("interop.oai.verbs.PAGE", 3)


@pytest.fixture
def works(research):
    with at(-24):
        return [
            factories.output(research, title=f"On <bodies> & things, no. {n}", slug=f"work-{n}")
            for n in range(SEVERAL)
        ]


def shown(client) -> set[int]:
    """Keys of the works that the list of research shows."""
    listing = OutputPage.objects.published().without_samples()
    page = client.get("/research/?sort=oldest").content.decode()
    found = {work.pk: work.url for work in listing}
    assert all(f'href="{url}"' in page for url in found.values())
    return set(found)


def there(harvested: dict[int, str]) -> set[int]:
    return {key for key, said in harvested.items() if said != "deleted"}


@pytest.mark.parametrize("name", HARVESTERS)
def test_they_take_what_the_index_shows(client, works, name):
    with at(0):
        found = HARVESTERS[name](client)
        assert there(found) == found.keys() == shown(client)
    assert found[works[3].pk] == "On <bodies> & things, no. 3"


def day_of_edits(research, works) -> None:
    """Something happens to all but two of the `works`, hour by hour."""
    with at(1):
        factories.again(works[0], title="Another title")
    with at(2):
        works[1].unpublish()
    with at(3):
        Page.objects.get(pk=works[2].pk).delete()
    with at(4):
        behind_login(works[3])
    with at(5):
        factories.again(works[4], is_sample=True)
    with at(6):
        factories.again(works[5])  # the same record
        factories.output(research, title="A new one", slug="new")


@pytest.mark.parametrize("name", HARVESTERS)
def test_they_keep_up_with_a_day_of_edits(client, research, works, name):
    harvest = HARVESTERS[name]
    with at(0):
        held, since = harvest(client), texts(ask(client, "Identify"), "responseDate")[0]
    day_of_edits(research, works)
    with at(8):
        from_ = {"sickle": {"from": since}, "scythe": {"from_": since}}[name]
        news = harvest(client, **from_)
        assert held | news == harvest(client)
        assert there(held | news) == shown(client)
    assert works[5].pk not in news
    assert sorted(news.values()).count("deleted") == 4
    assert news[works[0].pk] == "Another title"


@pytest.mark.parametrize("name", HARVESTERS)
def test_an_edit_between_two_pages_is_not_missed(client, research, works, name):
    with at(0):
        if name == "sickle":
            records = OurSickle(client).ListIdentifiers(**DC)
        else:
            records = our_scythe(client).list_identifiers()
        first = next(iter(records))
    with at(1):
        factories.again(works[6], title="Changed while they read")
        works[5].unpublish()
    with at(2):
        found = [first, *records]
    keys = [int(header.identifier.rpartition("/")[2]) for header in found]
    assert set(keys) == {work.pk for work in works}
    assert {keys[-1], keys[-2]} == {works[5].pk, works[6].pk}
    assert [header.deleted for header in found].count(True) == 1


def test_they_understand_who_we_are_and_what_is_wrong(client, works):
    with at(0):
        sickle, scythe = OurSickle(client, http_method="POST"), our_scythe(client)
        assert sickle.Identify().granularity == scythe.identify().granularity
        assert scythe.identify().deletedRecord == "persistent"
        assert {s.setSpec for s in sickle.ListSets()} == {s.setSpec for s in scythe.list_sets()}
        formats = {f.metadataPrefix for f in scythe.list_metadata_formats()}
        assert formats == {f.metadataPrefix for f in sickle.ListMetadataFormats()}
        with pytest.raises(oaiexceptions.NoRecordsMatch):
            sickle.ListRecords(**DC, set="theme:astrology")
        with pytest.raises(exceptions.CannotDisseminateFormat):
            list(scythe.list_records(metadata_prefix="marc21"))


def test_each_format_of_a_set_is_taken_by_both(client, works):
    asked = {"metadataPrefix": "oai_datacite", "set": "theme:finance"}
    with at(0):
        records = list(OurSickle(client, http_method="POST").ListRecords(**asked))
        others = list(our_scythe(client).list_records(metadata_prefix="oai_datacite", set_="type"))
    assert len(records) == len(others) == SEVERAL
    assert all("http://datacite.org/schema/kernel-4" in record.raw for record in records)
