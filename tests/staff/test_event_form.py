"""How staff write an event down: what the clock there says, and what is made of it."""

import datetime

import pytest
import time_machine
from wagtail.test.utils.form_data import inline_formset

from events.models import EventPage
from tests import factories
from tests.staff.form_data import add, edit, errors, event, row_errors

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def send(as_moderator, events):
    """Publish a new event with `changes`; the event, or the answer that refuses it."""

    def send(**changes):
        data = event(**changes) | {"action-publish": "yes"}
        response = as_moderator.post(add(events, "events/eventpage"), data)
        return response if response.status_code == 200 else EventPage.objects.latest("pk")

    return send


@pytest.fixture
def send_again(as_moderator):
    """Publish `page` anew from the form."""

    def send_again(page, **changes):
        changes = {"slug": page.slug} | changes
        response = as_moderator.post(edit(page), event(**changes) | {"action-publish": "yes"})
        assert response.status_code == 302, errors(response)
        return EventPage.objects.get(pk=page.pk)

    return send_again


def at(*parts):
    return datetime.datetime(*parts, tzinfo=UTC)


def test_an_end_without_a_day_is_on_the_day_of_the_start(send):
    page = send()
    assert (page.start, page.end) == (at(2030, 1, 17, 14), at(2030, 1, 17, 16, 30))
    assert not page.all_day


def test_times_are_those_of_the_zone(send):
    page = send(zone="America/New_York")
    assert page.start == at(2030, 1, 17, 19)


def test_a_day_without_a_time_is_a_whole_day(send):
    page = send(start_1="", end_1="")
    assert page.all_day
    assert (page.start, page.end) == (at(2030, 1, 17), at(2030, 1, 18))


def test_whole_days_end_after_the_last_one(send):
    page = send(start_1="", end_0="2030-01-19", end_1="")
    assert page.end == at(2030, 1, 20)
    assert page.date_text == "17 to 19 January 2030"


def test_a_night_goes_on_into_the_next_day(send):
    page = send(start_1="22:00", end_0="2030-01-18", end_1="01:00")
    assert page.end == at(2030, 1, 18, 1)


def test_the_night_on_which_the_hour_comes_twice(send):
    page = send(start_0="2030-10-27", start_1="01:30", end_1="01:15")
    assert (page.start, page.end) == (at(2030, 10, 27, 0, 30), at(2030, 10, 27, 1, 15))


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"start_0": "2030-03-31", "start_1": "01:30"}, "start", "does not exist"),
        ({"start_0": "", "start_1": "14:00"}, "start", "Give the day too"),
        ({"start_0": "2030-02-30"}, "start", "not a date"),
        ({"start_1": "25:00"}, "start", "14:30"),
        ({"start_0": "", "start_1": ""}, "start", "Give the day on which it starts"),
        ({"end_1": ""}, "end", "Give the time at which it ends"),
        ({"end_1": "13:00"}, "end", "not after the start"),
        ({"end_0": "2030-01-16"}, "end", "before the start"),
        ({"start_1": ""}, "start", "Give a time here too"),
        ({"zone": "Mars/Olympus"}, "zone", "not one of the available choices"),
        ({"rule_0": "other", "rule_3": "FREQ=HOURLY"}, "rule", "day, week, month or year"),
        ({"rule_0": "other", "rule_3": "FREQ=WEEKLY;BYDAY=XX"}, "rule", "RFC 5545"),
        ({"rule_0": "FREQ=WEEKLY", "rule_1": "3", "rule_2": "2030-03-01"}, "rule", "not both"),
        ({"rule_1": "3"}, "rule", "how often"),
        (
            {"rule_0": "FREQ=MONTHLY;BYDAY=-1{day}"},
            "rule",
            "17 January 2030 is not a day that this names",
        ),
        ({"rule_0": "FREQ=WEEKLY", "rule_2": "0001-01-01"}, "rule", "cannot be right"),
        (
            {"rule_0": "FREQ=WEEKLY", "except_on": "2030-01-24\n2030-02-05"},
            "except_on",
            "5 February 2030 is not one of its days.",
        ),
        ({"rule_0": "FREQ=WEEKLY", "except_on": "tomorrow"}, "except_on", "2026-12-24"),
        ({"booking": "elsewhere"}, "booking_link", "address at which people register"),
        ({"booking": "here", "format": ""}, "format", "how people take part"),
        (
            {"booking": "here", "opens_at_0": "2030-02-01", "opens_at_1": "9:00"},
            "opens_at",
            "close",
        ),
        (
            {"booking": "here", "closes_at_0": "2030-01-18", "closes_at_1": "9:00"},
            "closes_at",
            "after the event is over",
        ),
        ({"latitude": "91"}, "latitude", "90"),
        ({"slug": "2030"}, "slug", "choose another"),
        ({"slug": "past"}, "slug", "choose another"),
        ({"suggestion": "x"}, "suggestion", "S-2026-0042"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(send, changes, field, words):
    response = send(**changes)
    assert words in errors(response)[field]


@pytest.mark.exhaustive
def test_an_end_before_the_start_is_told_once_whatever_stood_there(as_moderator, send):
    page = send()
    changes = {"slug": page.slug, "start_0": "2030-01-24", "end_0": "2030-01-17"}
    data = event(**changes) | {"action-publish": "yes"}
    response = as_moderator.post(edit(page), data)
    assert response.context["form"].errors == {"end": ["The end is before the start."]}


def test_days_on_which_a_series_does_not_take_place_are_left_out(send):
    send(rule_0="FREQ=WEEKLY", rule_1="3", except_on="2030-01-24\n2030-01-31")
    assert EventPage.objects.exclude(rule="").get().occurrences.count() == 1


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("times", "field", "words"),
    [
        ({"start": "15:00", "end": "14:30"}, "end", "The end is not after the start."),
        ({"start": "15:00", "end": "15:00"}, "end", "The end is not after the start."),
        ({"start": "2pm", "end": ""}, "start", "Write the time like 14:30."),
        ({"start": "", "end": "4.30"}, "end", "Write the time like 14:30."),
    ],
)
def test_a_part_of_the_programme_has_times_that_can_be(send, times, field, words):
    part = {"day": "1", "title": "Tea", "who": "", "text": ""} | times
    response = send(programme=inline_formset([part]))
    assert row_errors(response, "programme") == {field: words}


@pytest.mark.exhaustive
def test_times_of_the_programme_are_in_the_browsers_own_fields(as_moderator, send):
    part = {"day": "1", "title": "Tea", "who": "", "text": "", "start": "14:05", "end": ""}
    page = send(programme=inline_formset([part]))
    text = as_moderator.get(edit(page)).content.decode()
    assert '<input type="time" name="programme-0-start" value="14:05"' in text


def test_a_material_is_a_file_or_an_address(send):
    response = send(materials=inline_formset([{"kind": "slides", "address": "", "document": ""}]))
    assert "one of both" in row_errors(response, "materials")["document"]


def test_a_draft_may_lack_everything_but_a_title(as_editor, events):
    data = event(start_0="", start_1="", end_1="", themes_0="")
    response = as_editor.post(add(events, "events/eventpage"), data)
    assert response.status_code == 302
    assert not EventPage.objects.latest("pk").live


def test_the_form_shows_what_was_written(as_moderator, send):
    page = send(start_1="", end_0="2030-01-19", end_1="", zone="America/New_York")
    text = as_moderator.get(edit(page)).content.decode()
    assert 'name="start_0" value="2030-01-17"' in text
    assert 'name="end_0" value="2030-01-19"' in text
    assert '<option value="America/New_York" selected>' in text


@pytest.mark.exhaustive
@pytest.mark.parametrize("clock", [{}, {"start_1": "", "end_1": ""}])
def test_the_end_shows_no_day_where_it_is_that_of_the_start(as_moderator, send, clock):
    text = as_moderator.get(edit(send(**clock))).content.decode()
    assert 'name="start_0" value="2030-01-17"' in text
    assert 'name="end_0"' in text
    assert 'name="end_0" value' not in text


@pytest.mark.parametrize("day", [10, 24])
@pytest.mark.exhaustive
def test_another_day_of_the_start_moves_the_end_along(as_moderator, send, send_again, day):
    page = send()
    shown = as_moderator.get(edit(page)).context["form"]["end"].value()
    assert shown == (None, datetime.time(16, 30))
    page = send_again(page, start_0=f"2030-01-{day}")
    assert (page.start, page.end) == (at(2030, 1, day, 14), at(2030, 1, day, 16, 30))


def test_another_time_makes_it_rescheduled(send, send_again):
    page = send_again(send(), start_0="2030-01-24")
    assert (page.status, page.sequence) == ("rescheduled", 1)
    assert page.previous_text == "Thursday 17 January 2030, 2pm"


def test_a_new_day_for_what_is_postponed_makes_it_rescheduled(send, send_again):
    page = send_again(send(), status="postponed")
    assert page.status == "postponed"
    page = send_again(page, status="postponed", start_0="2030-01-24")
    assert page.status == "rescheduled"


def test_what_becomes_postponed_stays_so_whatever_its_day(send, send_again):
    page = send_again(send(), status="postponed", start_0="2030-01-24")
    assert page.status == "postponed"


def test_saving_again_changes_nothing(send, send_again):
    page = send_again(send())
    assert (page.status, page.sequence) == ("scheduled", 0)


def test_what_is_moved_online_is_online(send, send_again):
    page = send_again(send(), status="moved-online")
    assert page.format == "online"


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        ("FREQ=WEEKLY", "FREQ=WEEKLY;COUNT=3"),
        ("FREQ=MONTHLY;BYDAY={nth}{day}", "FREQ=MONTHLY;BYDAY=3TH;COUNT=3"),
        ("FREQ=MONTHLY;BYMONTHDAY={date}", "FREQ=MONTHLY;BYMONTHDAY=17;COUNT=3"),
    ],
)
@pytest.mark.exhaustive
def test_a_pattern_takes_its_day_from_the_first_time(send, as_moderator, pattern, rule):
    page = send(rule_0=pattern, rule_1="3")
    series = EventPage.objects.get(rule=rule)
    assert series.occurrences.count() == 3
    assert page.series == series
    assert f'<option value="{pattern}" selected>' in as_moderator.get(edit(series)).content.decode()


@pytest.mark.exhaustive
def test_a_rule_of_its_own_is_kept_as_written(send, as_moderator):
    send(rule_0="other", rule_3="rrule:freq=monthly;byday=3th;until=20300401")
    series = EventPage.objects.exclude(rule="").get()
    assert series.rule == "FREQ=MONTHLY;BYDAY=3TH;UNTIL=20300401"
    assert series.occurrences.count() == 3
    text = as_moderator.get(edit(series)).content.decode()
    assert 'value="2030-04-01"' in text


@pytest.mark.exhaustive
def test_an_occurrence_has_no_rule_to_change(send, as_moderator):
    occurrence = send(rule_0="FREQ=WEEKLY", rule_1="2")
    text = as_moderator.get(edit(occurrence)).content.decode()
    assert 'name="rule_0"' not in text
    assert 'name="except_on"' not in text


def test_below_an_event_nobody_makes_another_by_hand(send, as_moderator):
    page = send()
    response = as_moderator.get(add(page, "events/eventpage"))
    assert response.status_code in {302, 403}


def test_an_event_for_which_people_registered_is_not_deleted(as_moderator, events):
    page = factories.event(events, booking="here")
    factories.registration(page)
    response = as_moderator.post(f"/admin/pages/{page.pk}/delete/")
    assert response.status_code == 409
    assert EventPage.objects.filter(pk=page.pk).exists()


@pytest.mark.exhaustive
def test_the_likely_zones_come_first_and_the_others_by_region(as_moderator, events):
    factories.event(events, zone="America/New_York")
    factories.event(events, zone="Asia/Kolkata", publish=False)
    form = as_moderator.get(add(events, "events/eventpage")).context["form"]
    groups = {name: [zone for zone, _ in zones] for name, zones in form.fields["zone"].choices}
    assert groups["Most likely"] == ["Europe/London", "Asia/Kolkata", "America/New_York", "UTC"]
    assert list(groups)[1:3] == ["Africa", "America"]
    assert "Asia/Tokyo" in groups["Asia"]
    assert sum(zones.count("Asia/Kolkata") for zones in groups.values()) == 1
