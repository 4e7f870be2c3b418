"""What goes, by whatever door, is deleted to harvesters, and nothing else is said of it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core.models import Entry
from interop.models import KeptRecord
from interop.settling import HELD
from tests import factories
from tests.hiding import WAYS, as_expired, behind_login, hidden
from tests.interop.oai.asking import DC, ask, code, headers, listed, send, texts
from tests.interop.oai.writing import write

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
DAYS = timedelta(days=3)
SECRET = "Cloves of Zanzibar"


@pytest.fixture
def page(research):
    return factories.output(research, title=SECRET, series=f"{SECRET} papers")


def later(by=DAYS):
    return time_machine.travel(timezone.now() + by, tick=False)


def everything_said(client, page) -> str:
    """All that any verb says while `page` is hidden."""
    one = {"identifier": f"oai:testserver:research/{page.pk}"}
    asked = [{"verb": verb} for verb in ("Identify", "ListMetadataFormats", "ListSets")]
    asked += [{"verb": verb, **DC} for verb in ("ListRecords", "ListIdentifiers")]
    asked += [{"verb": "GetRecord", "metadataPrefix": p, **one} for p in ("oai_dc", "oai_datacite")]
    said = [send(client, arguments).content.decode() for arguments in asked]
    return "\n".join([*said, client.get("/oai", headers={"accept": "text/html"}).content.decode()])


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_however_it_is_hidden_it_is_deleted_and_not_a_word_is_said_of_it(client, page, way):
    assert SECRET in everything_said(client, page)
    with hidden([page], WAYS[way]):
        assert listed(client, **DC) == {page.pk: "deleted"}
        assert "Cloves" not in everything_said(client, page)
    assert listed(client, **DC) == {page.pk: ""}


def by_bulk_action(client, page, action):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    form = {"include_descendants": "on", "reason": "It was wrong.", "by": "centre"}
    answer = client.post(f"{address}?id={page.pk}&next=/admin/", form)
    assert answer.status_code == 302


DOORS = {
    "unpublished": lambda page, client: page.unpublish(),
    "deleted": lambda page, client: Page.objects.get(pk=page.pk).delete(),
    "by a query": lambda page, client: Page.objects.filter(pk=page.pk).delete(),
    "with all above it": lambda page, client: Page.objects.get(pk=page.get_parent().pk).delete(),
    "unpublished with all": lambda page, client: by_bulk_action(
        client, page.get_parent(), "unpublish"
    ),
    "bulk unpublished": lambda page, client: by_bulk_action(client, page, "unpublish"),
    "bulk deleted": lambda page, client: by_bulk_action(client, page, "delete"),
    "restricted above": lambda page, client: behind_login(page.get_parent()),
    "live no more": lambda page, client: Page.objects.get(pk=page.pk).specific.unpublish(),
}


@pytest.mark.parametrize("door", DOORS)
def test_by_every_door_it_is_told_with_the_time_at_which_it_went(as_moderator, client, page, door):
    before = timezone.now() + HELD
    with later():
        DOORS[door](page, as_moderator)
        gone_at = KeptRecord.objects.get(key=page.pk).changed_at
        assert gone_at == timezone.now()
        root = ask(client, "ListRecords", **DC, from_=f"{before:%Y-%m-%dT%H:%M:%SZ}")
    assert headers(root) == {page.pk: "deleted"}
    assert texts(root, "datestamp") == [f"{gone_at:%Y-%m-%dT%H:%M:%SZ}"]
    assert "series:cloves-of-zanzibar-papers" in texts(root, "setSpec")


def test_what_expires_is_deleted_before_the_worker_comes_and_dated_when_it_does(client, page):
    with later():
        as_expired(type(page).objects.get(pk=page.pk))
        assert listed(client, **DC) == {page.pk: "deleted"}
    with later(2 * DAYS):
        call_command("publish_scheduled")
        assert KeptRecord.objects.get(key=page.pk).changed_at == timezone.now()
        day = f"{timezone.now():%Y-%m-%d}"
        assert listed(client, **DC, from_=day) == {page.pk: "deleted"}


def test_what_stays_after_its_time_was_over_is_told_again(client, page):
    with later():
        as_expired(type(page).objects.get(pk=page.pk))
        assert listed(client, **DC) == {page.pk: "deleted"}
    with later(2 * DAYS):
        factories.again(page, expire_at=None)
        assert listed(client, **DC, from_=f"{timezone.now():%Y-%m-%d}") == {page.pk: ""}


def test_what_becomes_a_sample_is_deleted_and_comes_back_as_a_work(client, page):
    with later():
        factories.again(page, is_sample=True)
        assert listed(client, **DC) == {page.pk: "deleted"}
        assert "Cloves" not in everything_said(client, page)
    with later(2 * DAYS):
        factories.again(page, is_sample=False)
        assert listed(client, **DC, from_=f"{timezone.now():%Y-%m-%d}") == {page.pk: ""}


def test_what_was_never_public_is_not_even_deleted(client, research):
    draft = factories.output(research, publish=False)
    sample = factories.output(research, is_sample=True)
    closed = factories.StandardPageFactory(parent=research.get_parent(), title="C", slug="closed")
    behind_login(closed)
    for page in (draft, sample):
        named = f"oai:testserver:research/{page.pk}"
        assert code(ask(client, "GetRecord", **DC, identifier=named)) == "idDoesNotExist"
    assert listed(client, **DC) == {}
    sample.unpublish()
    assert listed(client, **DC) == {}


def test_what_is_no_work_is_in_no_list(client, home, research, events, people, partners, projects):
    factories.event(events)
    factories.person(people)
    factories.partner(partners, title="Body")
    factories.project(projects)
    factories.suggestion("answered")
    assert KeptRecord.objects.count() == 5
    assert listed(client, **DC) == {}


def test_what_has_lost_its_entry_unheard_is_deleted_at_once(client, db):
    (row,) = write(1)
    Entry.objects.all().delete()
    assert listed(client, **DC) == {row.key: "deleted"}
