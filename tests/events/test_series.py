"""An event that repeats: its pages, and what follows what."""

import datetime
import json

import pytest
import time_machine
from django.utils import timezone

from events.series import spread, spread_all
from tests.factories import again, event, heading, registration, text
from tests.scenery import standing

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
@standing
def series(events):
    """The third Thursday of four months, at 2pm in London."""
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        return event(
            events, title="Lunch talks", rule="FREQ=MONTHLY;BYDAY=3TH;COUNT=4", themes=["finance"]
        )


def dates(series):
    return list(series.occurrences.order_by("start").values_list("slug", flat=True))


def test_each_occurrence_has_a_page_of_its_own(client, series):
    assert dates(series) == ["2030-01-17", "2030-02-21", "2030-03-21", "2030-04-18"]
    assert client.get(f"{series.url}2030-02-21/").status_code == 200


def test_a_clock_that_goes_forward_leaves_the_hour_as_it_is(series):
    last = series.occurrences.latest("start")
    assert last.wall_start.hour == 14
    assert last.start.hour == 13


def test_an_occurrence_takes_over_what_its_series_says(series):
    first = series.occurrences.earliest("start")
    assert (first.title, first.venue) == ("Lunch talks", "Muirhead Tower")
    assert first.theme_slugs == ["finance"]
    assert first.live


def test_its_dates_are_written_in_what_it_is_written_in(series):
    again(series, language="cy")
    assert set(series.occurrences.values_list("language", flat=True)) == {"cy"}


def test_dates_that_were_given_no_language_yet_are_not_written_anew(series):
    for page in series.occurrences.all():
        followed = {name: value for name, value in page.followed.items() if name != "language"}
        series.occurrences.filter(pk=page.pk).update(followed=followed)
    before = list(series.occurrences.values_list("latest_revision", flat=True))
    spread(series)
    assert list(series.occurrences.values_list("latest_revision", flat=True)) == before


def otherwise(blocks: str) -> str:
    """The text of `blocks`, as another database keeps it and another version wrote it."""
    told = [dict(reversed(list(block.items()))) for block in json.loads(blocks)]
    for block in told:
        if isinstance(block["value"], dict):
            said = reversed(list(block["value"].items()))
            block["value"] = {name: value for name, value in said if value != ""}
    return json.dumps(told)


@pytest.fixture
def described(series):
    """The same series; what its dates were given of its text is written in another order."""
    series = again(series, body=[heading("Depots"), text("<p>We share.</p>")])
    for page in series.occurrences.all():
        followed = page.followed | {"body": otherwise(page.followed["body"])}
        assert followed != page.followed
        series.occurrences.filter(pk=page.pk).update(followed=followed)
    return series


def test_dates_are_not_written_anew_because_a_database_keeps_it_in_another_order(described):
    before = list(described.occurrences.values_list("latest_revision", flat=True))
    spread(described)
    assert list(described.occurrences.values_list("latest_revision", flat=True)) == before


def test_dates_follow_the_text_of_a_series_in_whatever_order_it_was_kept(described):
    again(described, body=[text("<p>We share no more.</p>")])
    bodies = {str(page.body) for page in described.occurrences.all()}
    assert len(bodies) == 1
    assert "no more" in bodies.pop()


def test_every_occurrence_has_its_own_uid(series):
    uids = {page.uid for page in [series, *series.occurrences.all()]}
    assert len(uids) == 5


def test_what_changes_on_the_series_changes_on_its_occurrences(series):
    again(series, venue="Aston Webb")
    assert set(series.occurrences.values_list("venue", flat=True)) == {"Aston Webb"}


def test_what_was_changed_on_an_occurrence_stays(series):
    second = series.occurrences.get(slug="2030-02-21")
    again(second, venue="The library")
    again(series, venue="Aston Webb", summary="On depots.")
    second.refresh_from_db()
    assert (second.venue, second.summary) == ("The library", "On depots.")


def test_a_draft_of_an_occurrence_follows_too_and_keeps_its_own(series):
    second = series.occurrences.get(slug="2030-02-21")
    second.venue = "The library"
    second.save_revision()
    again(series, summary="On depots.")
    second.refresh_from_db()
    draft = second.get_latest_revision_as_object()
    assert (second.venue, second.summary) == ("Muirhead Tower", "On depots.")
    assert (draft.venue, draft.summary) == ("The library", "On depots.")


def test_another_hour_moves_every_page_and_keeps_its_address(series):
    hour = datetime.timedelta(hours=1)
    keys = set(series.occurrences.values_list("pk", flat=True))
    again(series, start=series.start + hour, end=series.end + hour)
    assert dates(series) == ["2030-01-17", "2030-02-21", "2030-03-21", "2030-04-18"]
    assert {page.wall_start.hour for page in series.occurrences.all()} == {15}
    assert set(series.occurrences.values_list("pk", flat=True)) == keys


def test_a_day_taken_out_is_no_longer_public(client, series):
    again(series, except_on="2030-03-21")
    assert client.get(f"{series.url}2030-03-21/").status_code == 410
    assert client.get(f"{series.url}2030-04-18/").status_code == 200


def test_a_day_taken_out_for_which_people_registered_stays_as_an_event_of_its_own(client, series):
    third = series.occurrences.get(slug="2030-03-21")
    registration(third)
    again(series, except_on="2030-03-21")
    third.refresh_from_db()
    assert third.live
    assert third.recurrence_id is None


def test_a_deleted_occurrence_is_not_made_again(series):
    series.occurrences.get(slug="2030-02-21").delete()
    again(series, summary="On depots.")
    assert dates(series) == ["2030-01-17", "2030-03-21", "2030-04-18"]


@pytest.mark.exhaustive
def test_a_series_without_end_is_made_a_year_ahead_and_goes_on(events):
    weekly = event(events, rule="FREQ=WEEKLY")
    assert weekly.occurrences.count() == 30  # and the worker goes on
    assert spread_all() == 1
    made = weekly.occurrences.count()
    assert 52 < made < 60
    with time_machine.travel(timezone.now() + datetime.timedelta(days=35), tick=False):
        assert spread_all() == 1
        assert weekly.occurrences.count() == made + 5
        assert spread_all() == 0


def test_making_twice_makes_nothing_new(series):
    spread(series)
    assert series.occurrences.count() == 4


def test_what_is_over_no_longer_follows(series):
    with time_machine.travel(datetime.datetime(2030, 3, 1, tzinfo=UTC), tick=False):
        again(series, venue="Aston Webb")
    venues = series.occurrences.order_by("start").values_list("venue", flat=True)
    assert list(venues) == ["Muirhead Tower", "Muirhead Tower", "Aston Webb", "Aston Webb"]


def test_a_cancelled_series_cancels_what_is_to_come(series):
    again(series, status="cancelled")
    assert set(series.occurrences.values_list("status", flat=True)) == {"cancelled"}


def test_a_series_is_in_no_list_but_its_occurrences_are(client, series):
    page = client.get("/events/").content.decode()
    assert f'href="{series.url}2030-02-21/"' in page
    assert f'class="title-link" href="{series.url}"' not in page
