"""Events officers announce events and publish them; nothing else is theirs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Page

from research.models import OutputFile
from tests import factories
from tests.scenery import standing


@pytest.fixture
def officer(events):
    return factories.staff("Events officers")


@pytest.fixture
def as_officer(officer):
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
@standing
def event(events):
    return factories.event(events, title="A seminar")


def unpublish(client, page) -> bool:
    why = {"reason": "It does not take place.", "by": "the events officer"}
    client.post(f"/admin/pages/{page.pk}/unpublish/", why)
    return not Page.objects.get(pk=page.pk).live


def test_they_publish_events(as_officer, officer, events, event):
    assert as_officer.get(f"/admin/pages/add/events/eventpage/{events.pk}/").status_code == 200
    assert event.permissions_for_user(officer).can_publish()
    assert unpublish(as_officer, event)


def test_and_nothing_else(as_officer, officer, research, output, home):
    assert not unpublish(as_officer, output)
    assert not any(
        page.permissions_for_user(officer).can_edit() for page in (home, research, output)
    )
    refused = as_officer.get(f"/admin/pages/add/research/outputpage/{research.pk}/")
    assert (refused.status_code, refused["Location"]) == (302, "/admin/")


@pytest.mark.parametrize(
    "address",
    [
        "/admin/registrations/",
        "/admin/suggestions/",
        "/admin/settings/core/sitesettings/",
        "/admin/users/",
    ],
)
def test_what_is_not_theirs_stays_closed(as_officer, address):
    assert as_officer.get(address).status_code in (302, 403, 404)


def test_an_index_that_is_made_later_is_theirs_too(home):
    officer = factories.staff("Events officers")
    index = factories.EventsIndexFactory(parent=home, title="Events", slug="events")
    assert index.permissions_for_user(officer).can_publish()


@pytest.mark.exhaustive
def test_their_slides_are_not_theirs_to_change_once_research_shows_them(
    as_officer, officer, output, indexed
):
    document = factories.document()
    document.uploaded_by_user = officer
    document.save()
    output.files = [OutputFile(document=document, name="slides.pdf")]
    output.save_revision().publish()
    new = SimpleUploadedFile("new.pdf", b"%PDF-1.4 other")
    data = {"title": "Changed", "file": new, "collection": "1"}
    answer = as_officer.post(f"/admin/documents/edit/{document.pk}/", data)
    assert "A published page shows this file" in answer.content.decode()
