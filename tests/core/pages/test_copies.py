"""A copy starts clean: it takes along nothing that names, dates or tells of the one copied."""

import datetime

import pytest
from django.urls import reverse

from events.models import EventPage
from research.models import OutputPage
from tests import factories

pytestmark = pytest.mark.django_db

OF_ONE_EVENT = {
    "closes_at": datetime.datetime(2030, 1, 10, tzinfo=datetime.UTC),
    "opens_at": datetime.datetime(2029, 1, 10, tzinfo=datetime.UTC),
    "joining_link": "https://meet.example.org/a",
    "joining_notes": "Passcode 12",
    "attended_in_person": 52,
    "attended_online": 131,
    "status": "moved-online",
    "suggestion": "S-2026-0042",
    "said": "<p>Much.</p>",
}


@pytest.fixture
def page(events):
    fields = OF_ONE_EVENT | {"format": "online", "booking": "here"}
    return factories.event(events, title="Keys", venue="Muirhead Tower", **fields)


def copied(client, page, parent, **more):
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent.pk}
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    return client.post(address, form | more, follow=True)


def test_a_copied_event_is_a_draft_without_a_date(as_moderator, page, events):
    factories.registration(page)
    copied(as_moderator, page, events)
    copy = EventPage.objects.get(slug="copy")
    for one in (copy, copy.get_latest_revision_as_object()):
        assert (one.live, one.start, one.end, one.status) == (False, None, None, "scheduled")
        empty = [getattr(one, name) for name in OF_ONE_EVENT if name != "status"]
        assert not any(empty)
        assert (one.venue, one.sequence, one.dated_at) == ("Muirhead Tower", 0, None)
        assert one.uid != page.uid
    assert not copy.registrations.exists()


def test_an_event_is_not_copied_into_the_calendar_at_once(as_moderator, page, events):
    refused = copied(as_moderator, page, events, publish_copies="on")
    assert "without publishing it" in refused.content.decode()
    assert not EventPage.objects.filter(slug="copy").exists()
    assert not page.copy(update_attrs={"slug": "copy"}, keep_live=True).live


def test_nor_with_the_calendar_that_it_stands_in(as_moderator, page, events, home):
    form = {"copy_subpages": "on", "publish_copies": "on"}
    copied(as_moderator, events, home, **form)
    assert EventPage.objects.count() == 1


def test_a_copied_output_bears_no_number_of_the_other(as_moderator, research):
    numbers = {"doi": "10.1234/abc", "isbn": "9780306406157", "issn": "0378-5955"}
    page = factories.output(research, **numbers, suggestion="S-2026-0042")
    copied(as_moderator, page, research)
    copy = OutputPage.objects.get(slug="copy")
    assert [getattr(copy, name) for name in [*numbers, "suggestion"]] == [""] * 4
    assert copy.get_latest_revision_as_object().doi == ""


@pytest.mark.parametrize(
    ("make", "room", "number"),
    [
        (factories.person, "people", {"orcid": "0000-0002-1825-0097"}),
        (factories.partner, "partners", {"ror": "03angcq70"}),
        (factories.project, "projects", {"suggestion": "S-2026-0042"}),
    ],
)
def test_what_names_one_thing_does_not_name_its_copy(request, as_moderator, make, room, number):
    parent = request.getfixturevalue(room)
    page = make(parent, **number)
    copied(as_moderator, page, parent)
    copy = type(page).objects.get(slug="copy")
    assert not any(getattr(copy, name) for name in number)
