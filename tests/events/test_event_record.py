"""The page of an event when it is over and has become the record; and of a series."""

import datetime

import pytest
import time_machine

from events.models import EventOutput, Material, Session
from tests import factories
from tests.events.seeing import ELSEWHERE, GONE, UTC, html_of, words_of
from tests.factories import event
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False):
        yield


# --- Afterwards ------------------------------------------------------------------------------


@pytest.fixture
def record(events):
    slides = factories.document("slides.pdf", b"%PDF" * 400)
    slides.file_size = slides.file.size  # as an upload by staff sets it
    slides.save()
    return event(
        events,
        **GONE,
        booking="here",
        attended_in_person=52,
        attended_online=131,
        said="<p>Trust is <b>earned</b>.</p>",
        transcript="<p>Good afternoon.</p>",
        came_of_it="<p>A project began.</p>",
        materials=[
            Material(kind="slides", document=slides, sort_order=0),
            Material(kind="recording", address=ELSEWHERE, note="78 minutes", sort_order=1),
        ],
    )


def test_afterwards_the_same_address_is_the_record(client, record):
    words = words_of(client, record)
    for part in ["Past event", "52 people in the room, 131 online", "Trust is earned"]:
        assert part in words
    for part in ["Good afternoon.", "A project began.", "PDF, 1.6", "78 minutes"]:
        assert part in words


def test_the_box_leads_to_what_is_kept(client, record):
    html = html_of(client, record)
    for target in ["#said", "#transcript", "#came-of-it", ELSEWHERE]:
        assert f'href="{target}"' in html
    for anchor in ["said", "transcript", "came-of-it"]:
        assert f'id="{anchor}"' in html


def test_the_box_is_read_between_the_facts_and_the_text(client, events, record):
    before = event(events, booking="here", capacity_in_person=60, programme=[Session(title="Tea")])
    html = html_of(client, before)
    order = ['class="event-facts"', 'class="places"', 'class="programme"']
    assert [html.index(part) for part in order] == sorted(html.index(part) for part in order)
    html = html_of(client, record)
    assert html.index('class="event-facts"') < html.index('id="record"') < html.index('id="said"')


def test_the_box_leads_to_the_page_of_what_was_presented(client, events, research):
    talk = factories.output(research, title="Trust", type="presentation")
    read = factories.output(research, title="Read before", type="report")
    rows = [EventOutput(output=talk, part="at"), EventOutput(output=read, part="before")]
    page = event(events, **GONE, outputs=rows)
    box = html_of(client, page).split('id="record"')[1].split("</section>")[0]
    assert f'href="{talk.url}">Summary of “<bdi>Trust</bdi>”</a>' in box
    assert "On the page of the presentation" in box
    assert read.url not in box


def test_what_was_presented_and_is_hidden_makes_no_box(client, events, research):
    talk = factories.output(research, title="Trust", type="presentation")
    page = event(events, **GONE, outputs=[EventOutput(output=talk, part="at")])
    talk.unpublish()
    assert 'id="record"' not in html_of(client, page)


def test_afterwards_nothing_is_promised(client, events):
    page = event(events, **GONE, format="hybrid", venue="", booking="here")
    words = words_of(client, page)
    for part in ["joining link", "Live", "to follow"]:
        assert part not in words
    assert "It could be followed live" in words


def test_afterwards_nobody_registers_and_no_calendar_takes_it(client, record):
    words = words_of(client, record)
    for part in ["Register", "Add to your calendar", "Places left"]:
        assert part not in words


def test_a_past_event_of_which_nothing_is_kept_makes_no_box(client, events):
    words = words_of(client, event(events, **GONE))
    assert "Past event" in words
    assert "What was said" not in words


# --- Series ----------------------------------------------------------------------------------


@pytest.fixture
@standing
def series(events):
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        return event(events, title="Lunch", rule="FREQ=WEEKLY;COUNT=3")


def test_a_series_lists_its_dates(client, series):
    words = words_of(client, series)
    assert "3 dates The next: Thursday 17 January 2030, 2pm to 4.30pm" in words
    for occurrence in series.occurrences.all():
        assert f'href="{occurrence.url}"' in html_of(client, series)


def test_a_date_leads_to_its_series_and_to_the_others(client, series):
    first, second, _ = series.occurrences.order_by("start")
    html = html_of(client, first)
    assert f'href="{series.url}"' in html
    assert f'href="{second.url}"' in html
    assert "All dates of “<bdi>Lunch</bdi>”" in html


def test_a_date_that_is_hidden_is_no_other_date(client, series):
    first, second, _ = series.occurrences.order_by("start")
    second.unpublish()
    assert f'href="{second.url}"' not in html_of(client, first)
    assert "2 dates" in words_of(client, series)
