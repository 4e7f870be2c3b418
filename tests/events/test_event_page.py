"""The page of an event: before, while its plan changes, and afterwards, when it is the record."""

import datetime

import pytest
import time_machine

from events.models import EventBody, EventOutput, Material, Session, Speaker
from tests import factories
from tests.events.seeing import ELSEWHERE, UTC, at, html_of, words_of
from tests.factories import event, registration
from tests.queries import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False):
        yield


def test_it_says_when_and_where_and_for_whom(client, events):
    page = event(
        events,
        address="Edgbaston\nBirmingham",
        map_link=ELSEWHERE,
        access_notes="By the lift",
        provisions=["hearing-loop"],
        languages=["en", "cy"],
        price=0,
    )
    words = words_of(client, page)
    for part in ["January 2030", "Thursday, 2pm to 4.30pm", "Muirhead Tower", "Edgbaston"]:
        assert part in words
    for part in ["By the lift", "Hearing loop", "English, Welsh", "Free", "Map of the place"]:
        assert part in words


def test_for_a_narrow_page_when_and_where_stand_in_two_lines(client, events):
    html = html_of(client, event(events))
    lines = html.split("event-hero__lines")[1].split("</p>")[0]
    when, where = lines.split("<br>")
    assert "Thursday 17 January 2030, 2pm to 4.30pm" in when
    assert "Muirhead Tower" in where


def test_a_place_without_a_link_is_found_on_a_map_by_its_position(client, events):
    html = html_of(client, event(events, latitude="52.450000", longitude="-1.930000"))
    assert "https://www.openstreetmap.org/?mlat=52.450000&amp;mlon=-1.930000" in html


def test_an_event_with_nothing_but_its_day_has_a_page(client, events):
    words = words_of(client, event(events, kind="", format="", venue=""))
    assert "January 2030" in words
    for part in ["Programme", "Speakers", "In person", "Register", "What was said"]:
        assert part not in words


@pytest.mark.parametrize(
    "draft",
    [
        {},
        {"start": None, "end": None},
        {"end": None, "booking": "here", "format": "hybrid"},
        {"start": None, "end": None, "status": "postponed"},
        {"rule": "FREQ=WEEKLY;COUNT=2"},
    ],
)
def test_a_draft_can_be_looked_at_before_it_says_all(events, draft):
    page = factories.EventFactory.build(title="", slug="", path=f"{events.path}0001", **draft)
    page.depth, page.programme = events.depth + 1, [Session(title="Tea")]
    page.set_url_path(events)
    assert page.make_preview_request().status_code == 200


# --- The plan --------------------------------------------------------------------------------


def test_a_cancelled_event_says_so_and_takes_nobody(client, events):
    page = event(events, status="cancelled", booking="here")
    words = words_of(client, page)
    assert "Cancelled It does not take place." in words
    for part in ["Register", "Add to your calendar"]:
        assert part not in words


def test_a_postponed_event_says_when_it_was_to_be(client, events):
    words = words_of(client, event(events, status="postponed", booking="here"))
    assert "Postponed, date to follow It was to be on Thursday 17 January 2030." in words
    assert "Register" not in words


def test_a_rescheduled_event_says_when_it_was_to_be(client, events):
    page = event(events)
    draft = page.get_latest_revision_as_object()
    draft.start, draft.end, draft.status = at(24), at(24, 16), "rescheduled"
    draft.save_revision().publish()
    words = words_of(client, page)
    assert "Moved to another time It was to be on Thursday 17 January 2030, 2pm." in words
    assert "Thursday, 2pm to 4pm" in words


def test_an_event_moved_online_says_that_there_is_no_room(client, events):
    words = words_of(client, event(events, status="moved-online", format="online"))
    assert "Moved online There is no room to come to" in words
    assert "In person" not in words


# --- Places ----------------------------------------------------------------------------------


def test_the_button_and_the_box_say_how_many_places_are_left(client, events):
    page = event(events, booking="here", capacity_in_person=60, format="hybrid")
    registration(page, places=2)
    html, words = html_of(client, page), words_of(client, page)
    assert f'href="{page.url}register/"' in html
    assert "Register: 58 places left in the room" in words
    assert "2 of 60 taken. Online places are not limited." in words
    assert '<rect width="2"' in html


def test_a_full_room_offers_the_waiting_list(client, events):
    page = event(events, booking="here", capacity_in_person=1)
    registration(page)
    registration(page, status="waiting")
    words = words_of(client, page)
    assert "No places left in the room 1 of 1 taken, 1 on the waiting list." in words
    assert "Join the waiting list" in words


def test_a_full_room_leaves_the_screen(client, events):
    page = event(events, booking="here", capacity_in_person=1, format="hybrid")
    registration(page)
    assert "Register to take part online" in words_of(client, page)


def test_a_full_room_without_a_waiting_list_says_so(client, events):
    page = event(events, booking="here", capacity_in_person=1, has_waiting_list=False)
    registration(page)
    words = words_of(client, page)
    assert "No places left" in words
    assert f"{page.url}register/" not in html_of(client, page)


def test_it_says_when_registration_opens_and_that_it_has_closed(client, events):
    later = event(events, booking="here", opens_at=at(5, hour=9))
    closed = event(events, booking="here", closes_at=at(1, hour=8))
    assert "Registration opens on 5 January 2030, 9am" in words_of(client, later)
    assert "Registration has closed" in words_of(client, closed)


def test_registration_elsewhere_leads_there(client, events):
    html = html_of(client, event(events, booking="elsewhere", booking_link=ELSEWHERE))
    assert f'href="{ELSEWHERE}"' in html
    assert "Register on example.org" in html


def test_it_says_how_long_data_are_kept(client, events, settings):
    settings.REGISTRATIONS_KEPT = 12
    assert "delete it 12 days after it" in words_of(client, event(events, booking="here"))


# --- Programme and people --------------------------------------------------------------------


def test_the_programme_is_a_list_in_order_with_times(client, events):
    page = event(
        events,
        programme=[
            Session(start=datetime.time(14), title="Welcome", who="A chair", sort_order=0),
            Session(title="Tea", text="And <b>cake</b>", sort_order=1),
        ],
    )
    programme = html_of(client, page).split('<ol class="programme">')[1].split("</ol>")[0]
    assert '<time datetime="14:00">2pm</time>' in programme
    assert programme.index("Welcome") < programme.index("Tea")
    assert "And &lt;b&gt;cake&lt;/b&gt;" in programme


def test_the_programme_of_several_days_names_them(client, events):
    sessions = [Session(day=n, title=f"Part {n}", sort_order=n) for n in (1, 2, 4)]
    page = event(events, end=at(19), programme=sessions)
    words = words_of(client, page)
    for part in ["Thursday 17 January Part 1", "Friday 18 January Part 2", "Day 4 Part 4"]:
        assert part in words
    assert "17 to 19 January 2030 Thursday to Saturday, 2pm" in words


def test_speakers_lead_to_their_pages_and_bear_the_names_of_the_day(client, events, people):
    ada = factories.person(people, title="Ada Field", slug="ada-field")
    page = event(
        events,
        speakers=[
            Speaker(person=ada, name="Professor Ada Field", role="chair", sort_order=0),
            Speaker(name="Bo Li", affiliation="A council", topic="Pots", sort_order=1),
        ],
    )
    html, words = html_of(client, page), words_of(client, page)
    assert 'href="/people/ada-field/">Professor Ada Field</a>' in html
    assert "Professor Ada Field , chair" in words
    assert "Bo Li A council Pots" in words


def test_a_speaker_whose_page_is_hidden_has_a_name_alone(client, events, people):
    ada = factories.person(people, slug="ada-field")
    page = event(events, speakers=[Speaker(person=ada, name="Ada Field")])
    ada.unpublish()
    html = html_of(client, page)
    assert "Ada Field" in html
    assert "ada-field" not in html


def test_hosts_and_partners_are_told_apart(client, events, partners):
    council = factories.partner(partners, title="A council", slug="a-council")
    rows = [EventBody(partner=council), EventBody(name="B", part="partner")]
    page = event(events, bodies=rows)
    assert "Host A council Partner B" in words_of(client, page)
    assert 'href="/partners/a-council/"' in html_of(client, page)


def test_publications_stand_under_what_they_have_to_do_with_it(client, events, research):
    outputs = [factories.output(research, title=f"Paper {n}") for n in range(3)]
    rows = [
        EventOutput(output=output, part=part)
        for output, part in zip(outputs, ["after", "before", "at"], strict=True)
    ]
    page = event(events, outputs=rows)
    words = words_of(client, page)
    places = [words.index(w) for w in ["Read before you come", "Presented there", "Came of it"]]
    assert places == sorted(places)
    outputs[0].unpublish()
    assert "Paper 0" not in words_of(client, page)


# --- Calendars -------------------------------------------------------------------------------


def test_it_can_be_put_into_a_calendar(client, events):
    page = event(events, title="Pots & pans")
    html = html_of(client, page)
    assert f'href="http://testserver{page.url}event.ics"' in html
    assert f'href="webcal://testserver{page.url}event.ics"' in html
    assert "dates=20300117T140000Z%2F20300117T163000Z" in html
    assert "text=Pots+%26+pans" in html


# --- What it costs ---------------------------------------------------------------------------


def test_a_full_page_takes_ten_queries(client, events, people, partners, research):
    council = factories.partner(partners)
    finance = {"themes": ["finance", "governance"]}
    speakers = [factories.person(people, **finance) for _ in range(3)]
    page = event(
        events,
        **finance,
        booking="here",
        bodies=[EventBody(partner=council)],
        speakers=[Speaker(person=person) for person in speakers],
        outputs=[EventOutput(output=factories.output(research)) for _ in range(3)],
        materials=[Material(document=factories.document()) for _ in range(3)],
        programme=[Session(title=f"Part {n}") for n in range(5)],
    )
    asked = count_queries(client, page.url)
    assert asked.total <= 10
    assert not asked.repeated


@pytest.mark.exhaustive
def test_a_date_of_a_series_takes_no_more(client, events):
    series = event(events, rule="FREQ=WEEKLY;COUNT=9", themes=["finance"], booking="here")
    for page in (series, series.occurrences.first()):
        asked = count_queries(client, page.url)
        assert asked.total <= 10
        assert not asked.repeated
