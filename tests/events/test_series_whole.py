"""What a series decides for all its dates, whatever somebody has changed on one of them."""

import datetime

import pytest
import time_machine
from django.core.management import call_command

from core.models import Letter
from events.models import EventPage
from events.series import spread_all
from tests.events.reading import at
from tests.factories import again, event, registration
from tests.hiding import WAYS, hidden
from tests.scenery import standing

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(at(2030, 1, 1, 9), tick=False):
        yield


@pytest.fixture
@standing
def talks(events):
    """The third Thursday of three months, at 2pm in London."""
    with time_machine.travel(at(2030, 1, 1, 9), tick=False):
        return event(events, title="Talks", rule="FREQ=MONTHLY;BYDAY=3TH;COUNT=3", booking="here")


MOVED = {"start": at(2030, 2, 22, 10), "end": at(2030, 2, 22, 12), "status": "rescheduled"}
ONLINE = {"status": "moved-online", "format": "online"}


def second(series):
    return series.occurrences.get(slug="2030-02-21")


def statuses(series):
    return list(series.occurrences.order_by("slug").values_list("status", flat=True))


def told(person):
    letters = Letter.objects.filter(to=person.email).order_by("pk")
    return list(letters.values_list("kind", flat=True))


RARELY = pytest.mark.exhaustive


@pytest.mark.parametrize(
    "change",
    [MOVED, pytest.param(ONLINE, marks=RARELY), pytest.param({"venue": "Elsewhere"}, marks=RARELY)],
)
def test_a_cancelled_series_cancels_dates_that_were_changed(talks, change):
    page = again(second(talks), **change)
    ada = registration(page)
    again(talks, status="cancelled")
    assert statuses(talks) == ["cancelled"] * 3
    assert told(ada) == ["event-cancelled"]
    assert not second(talks).is_open_for_booking()


@pytest.mark.exhaustive
@pytest.mark.parametrize("change", [MOVED, pytest.param(ONLINE, marks=RARELY)])
def test_a_series_that_is_on_again_gives_back_what_was_changed(talks, change):
    page = again(second(talks), **change)
    ada = registration(page, attendance="online" if change is ONLINE else "in-person")
    for status in ["cancelled", "scheduled", "cancelled", "scheduled"]:
        again(talks, status=status)
    page = second(talks)
    assert {name: getattr(page, name) for name in change} == change
    assert told(ada) == ["event-cancelled", "event-changed"] * 2


@pytest.mark.exhaustive
def test_a_date_that_was_cancelled_by_itself_stays_so(talks):
    again(second(talks), status="cancelled")
    again(talks, status="cancelled")
    again(talks, status="scheduled")
    assert statuses(talks) == ["scheduled", "cancelled", "scheduled"]


@pytest.mark.exhaustive
def test_a_date_that_is_brought_back_alone_stays_on(talks):
    again(talks, status="cancelled")
    again(second(talks), status="scheduled")
    again(talks, summary="Other words.")
    assert statuses(talks) == ["cancelled", "scheduled", "cancelled"]


@pytest.mark.exhaustive
def test_a_postponed_series_has_no_dates_until_it_gets_them(talks):
    again(second(talks), **MOVED)
    again(talks, status="postponed")
    assert statuses(talks) == ["postponed"] * 3
    again(talks, status="rescheduled", start=talks.start + HOUR, end=talks.end + HOUR)
    assert statuses(talks) == ["rescheduled"] * 3
    assert second(talks).start == MOVED["start"]


@pytest.mark.exhaustive
def test_a_series_that_moves_online_takes_all_but_cancelled_dates_along(talks):
    again(second(talks), format="hybrid")
    again(talks.occurrences.get(slug="2030-03-21"), status="cancelled")
    again(talks, **ONLINE)
    assert statuses(talks) == ["moved-online", "moved-online", "cancelled"]
    assert second(talks).format == "online"
    again(talks, status="scheduled", format="in-person")
    assert second(talks).format == "hybrid"


@pytest.mark.exhaustive
def test_a_draft_of_a_date_does_not_bring_it_back(talks):
    page = second(talks)
    for name, value in MOVED.items():
        setattr(page, name, value)
    page.save_revision()
    again(talks, status="cancelled")
    second(talks).get_latest_revision().publish()
    assert second(talks).status == "cancelled"
    again(talks, status="scheduled")


@pytest.mark.exhaustive
def test_what_has_passed_is_not_called_on_again(talks):
    again(talks, status="cancelled")
    with time_machine.travel(at(2030, 2, 1), tick=False):
        again(talks, status="scheduled")
    assert statuses(talks) == ["cancelled", "scheduled", "scheduled"]


@pytest.mark.exhaustive
def test_what_is_postponed_and_late_is_told_that_it_is_off_after_all(talks):
    ada = registration(talks.occurrences.get(slug="2030-01-17"))
    again(talks, status="postponed")
    with time_machine.travel(at(2030, 2, 1), tick=False):
        again(talks, status="scheduled")
        assert statuses(talks) == ["postponed", "scheduled", "scheduled"]
        again(talks, status="postponed")
        again(talks, status="cancelled")
    assert statuses(talks) == ["cancelled"] * 3
    assert told(ada) == ["event-postponed", "event-cancelled"]


# --- Off the site -----------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize("way", [way for way in WAYS if way != "as_expired"])
def test_what_hides_a_series_hides_its_dates(client, talks, way):
    page = again(second(talks), **MOVED)
    with hidden([talks], WAYS[way]):
        assert "Muirhead" not in client.get(page.url).content.decode()
        assert not EventPage.objects.published().filter(series=talks.pk).exists()


def test_an_unpublished_series_tells_who_registered_and_comes_back(client, talks):
    page = again(second(talks), **MOVED)
    ada = registration(page)
    EventPage.objects.get(pk=talks.pk).unpublish()
    assert not talks.occurrences.filter(live=True).exists()
    assert told(ada) == ["event-cancelled"]
    again(talks)
    assert talks.occurrences.filter(live=True).count() == 3
    page = second(talks)
    assert (page.status, page.start) == ("rescheduled", MOVED["start"])
    assert told(ada) == ["event-cancelled", "event-changed"]


@pytest.mark.exhaustive
def test_a_series_that_expires_takes_its_dates_along(talks):
    again(talks, expire_at=at(2030, 1, 10))  # later, with people registered, it is refused
    ada = registration(again(second(talks), **MOVED))
    with time_machine.travel(at(2030, 1, 11), tick=False):
        assert not EventPage.objects.published().filter(series=talks.pk).exists()
        call_command("publish_scheduled")
        assert not talks.occurrences.filter(live=True).exists()
        assert told(ada) == ["event-cancelled"]
        again(talks, expire_at=None)
        assert talks.occurrences.filter(live=True).count() == 3


def test_a_single_event_that_goes_tells_who_registered(events):
    page = event(events, booking="here")
    ada = registration(page)
    page.unpublish()
    assert told(ada) == ["event-cancelled"]


def test_a_date_cannot_be_moved_out_of_its_series(talks, events):
    assert not second(talks).can_move_to(events)
    assert second(talks).can_move_to(talks)


# --- Days taken out, and put back -------------------------------------------------------------


@pytest.mark.exhaustive
def test_a_day_taken_out_is_cancelled_for_who_registered_and_may_come_back(talks):
    page = again(second(talks), **MOVED)
    ada = registration(page)
    again(talks, except_on="2030-02-21")
    page = second(talks)
    assert (page.status, page.live) == ("cancelled", True)
    again(talks, except_on="2030-02-21", summary="Other words.")
    assert told(ada) == ["event-cancelled"]
    again(talks, except_on="")
    back = second(talks)
    assert (back.pk, back.status, back.start) == (page.pk, "rescheduled", MOVED["start"])
    assert told(ada) == ["event-cancelled", "event-changed"]


@pytest.mark.exhaustive
def test_a_changed_day_taken_out_goes_and_comes_back_at_its_address(talks):
    page = again(second(talks), venue="The library")
    again(talks, except_on="2030-02-21")
    assert not second(talks).live
    again(talks, except_on="")
    back = second(talks)
    assert (back.pk, back.live, back.venue) == (page.pk, True, "The library")
    assert talks.occurrences.count() == 3


def test_readers_are_told_why_a_date_is_gone(client, talks):
    again(talks, except_on="2030-02-21")
    text = client.get(second(talks).url).content.decode()
    assert "Its series does not take place on this day any more." in text
    EventPage.objects.get(pk=talks.pk).unpublish()
    text = client.get(talks.url + "2030-01-17/").content.decode()
    assert "The series that it belongs to was taken off this site." in text


@pytest.mark.exhaustive
def test_what_no_longer_repeats_keeps_no_dates(talks):
    again(talks, rule="")
    assert not talks.occurrences.filter(live=True).exists()
    again(talks, rule=talks.rule)
    assert talks.occurrences.filter(live=True).count() == talks.occurrences.count() == 3


# --- Registration -----------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_registration_closes_as_long_before_each_date(talks):
    again(talks, closes_at=at(2030, 1, 16, 12))
    closes = list(talks.occurrences.order_by("slug").values_list("closes_at", flat=True))
    assert closes == [at(2030, 1, 16, 12), at(2030, 2, 20, 12), at(2030, 3, 20, 12)]
    again(talks, closes_at=None)
    assert not talks.occurrences.exclude(closes_at=None).exists()


@pytest.mark.exhaustive
@pytest.mark.parametrize("own", [None, at(2030, 2, 19, 12)])
def test_a_closing_time_that_has_passed_closes_all(talks, own):
    again(second(talks), closes_at=own)
    again(talks, closes_at=at(2029, 12, 31))
    assert not any(page.is_open_for_booking() for page in talks.occurrences.all())
    again(talks, closes_at=None)
    assert second(talks).closes_at == own
    assert all(page.is_open_for_booking() for page in talks.occurrences.all())


@pytest.mark.exhaustive
def test_a_closing_time_stays_what_it_was_when_it_was_set(talks):
    again(talks, closes_at=at(2030, 1, 16, 12))
    with time_machine.travel(at(2030, 1, 17, 9), tick=False):
        again(talks, summary="Other words.")
        assert second(talks).closes_at == at(2030, 2, 20, 12)


@pytest.mark.exhaustive
def test_registration_opens_for_all_dates(talks):
    again(talks, opens_at=at(2030, 1, 5))
    assert not any(page.is_open_for_booking() for page in talks.occurrences.all())
    again(talks, opens_at=None, price="12.50")
    assert all(page.is_open_for_booking() for page in talks.occurrences.all())
    assert second(talks).price_text == "£12.50"
    assert spread_all() == 0
