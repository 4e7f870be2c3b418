"""What would leave people in the dark, or a series in disorder, is refused at every door."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from events.models import EventPage
from tests.factories import again, event, registration
from tests.scenery import standing

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
@standing
def seminar(events):
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        page = event(events, title="Keys", booking="here")
        registration(page)
        return page


@pytest.fixture
@standing
def series(events):
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        return event(events, slug="talks", rule="FREQ=WEEKLY;COUNT=3")


REASON = {"reason": "It does not take place.", "by": "the events officer"}


def unpublish(client, page):
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    return client.post(address, REASON, follow=True)


def test_what_people_registered_for_is_cancelled_before_it_vanishes(as_moderator, seminar):
    assert "cancel it first" in unpublish(as_moderator, seminar).content.decode()
    seminar.refresh_from_db()
    assert seminar.live
    again(seminar, status="cancelled")
    unpublish(as_moderator, seminar)
    seminar.refresh_from_db()
    assert not seminar.live


def test_neither_does_it_vanish_among_many(as_moderator, seminar):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    address = f"{address}?id={seminar.pk}&next=/admin/"
    answer = as_moderator.post(address, REASON, follow=True)
    assert "cancel it first" in answer.content.decode()
    seminar.refresh_from_db()
    assert seminar.live


def test_an_event_for_which_people_registered_becomes_no_series(seminar):
    draft = seminar.get_latest_revision_as_object()
    draft.rule = "FREQ=WEEKLY;COUNT=3"
    with pytest.raises(ValidationError, match="make another one for the series"):
        draft.full_clean()


@pytest.mark.exhaustive
def test_a_series_is_copied_without_its_days_and_makes_its_own(as_moderator, events, series):
    address = reverse("wagtailadmin_pages:copy", args=[series.pk])
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": events.pk}
    refused = as_moderator.post(address, form | {"copy_subpages": "on"}, follow=True)
    assert "without its subpages" in refused.content.decode()
    as_moderator.post(address, form)
    copy = EventPage.objects.get(slug="copy")
    again(copy, start=series.start, end=series.end)
    assert copy.occurrences.count() == 3
    assert not copy.occurrences.filter(uid__in=series.occurrences.values("uid")).exists()
    assert not any(EventPage.find_problems())


def test_nothing_is_moved_below_a_series(as_moderator, series, seminar):
    address = reverse("wagtailadmin_pages:move_confirm", args=[seminar.pk, series.pk])
    as_moderator.post(address)
    seminar.refresh_from_db()
    assert seminar.get_parent().pk != series.pk


@pytest.mark.parametrize("year", [1, 26, 9999])
def test_a_year_that_cannot_be_right_is_refused(events, year):
    start = datetime.datetime(year, 6, 1, 9, tzinfo=UTC)
    with pytest.raises(ValidationError, match="cannot be right"):
        event(events, start=start, end=start + datetime.timedelta(hours=2))


def test_an_event_of_years_is_refused(events):
    start = datetime.datetime(2030, 6, 1, 9, tzinfo=UTC)
    with pytest.raises(ValidationError, match="more than a year"):
        event(events, start=start, end=start + datetime.timedelta(days=400))
