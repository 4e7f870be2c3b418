"""The lists of events that a visitor meets: what is to come, what is past, and what is neither."""

import datetime
import re

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.models import EventPage, EventsIndexPage, Material
from tests.factories import event, registration
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
JOIN = "https://example.org/joining-room"


def at(day, month=1, hour=14, year=2030):
    return datetime.datetime(year, month, day, hour, tzinfo=UTC)


def on(day, month=1, hours=2, year=2030):
    """The start and end of an event on a day."""
    start = at(day, month, year=year)
    return {"start": start, "end": start + datetime.timedelta(hours=hours)}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(at(1, hour=9), tick=False):
        yield


@pytest.fixture
@standing
def three(events):
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        event(events, title="Pots", themes=["finance"], kinds=["public-public"], **on(17))
        event(events, title="Keys", themes=["finance", "governance"], format="online", **on(8, 2))
        event(events, title="Users", themes=["innovation"], format="hybrid", **on(9, 2))


def titles(client, address):
    return [page.title for page in client.get(address).context["results"]]


def text_of(client, address):
    return client.get(address).content.decode()


def words_of(client, address):
    """What the page shows, each run of white space as one."""
    main = text_of(client, address).split("<main")[1].split("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_an_event_is_listed_and_has_a_page(client, events):
    seminar = event(events, title="Who keeps the keys?")
    assert "Who keeps the keys?" in text_of(client, "/events/")
    assert client.get(seminar.url).status_code == 200


def test_events_stand_under_their_months_the_soonest_first(client, three):
    months = client.get("/events/").context["months"]
    assert [(m["title"], [e.title for e in m["events"]]) for m in months] == [
        ("January 2030", ["Pots"]),
        ("February 2030", ["Keys", "Users"]),
    ]


def test_a_row_says_when_and_where_and_how_many_places_are_left(client, events):
    seminar = event(events, booking="here", capacity_in_person=60)
    registration(seminar)
    words = words_of(client, "/events/")
    for part in ["Thursday 17 January 2030", "2pm to 4.30pm", "Muirhead Tower", "59 of 60 places"]:
        assert part in words


def test_an_event_of_several_days_shows_both(client, events):
    event(events, start=at(17), end=at(19))
    words = words_of(client, "/events/")
    assert "Thursday 17 January 2030" in words
    assert "to Saturday 19 January" in words


def test_what_is_off_says_so_before_its_title(client, events):
    event(events, title="Off", status="cancelled", **on(17))
    event(events, title="Later", status="postponed", **on(18))
    words = words_of(client, "/events/")
    assert "Cancelled: Off" in words
    assert "Postponed: Later" in words


def test_what_is_postponed_stands_last_under_no_day(client, events):
    event(events, title="Later", status="postponed", **on(3))
    event(events, title="Sooner", **on(17))
    response = client.get("/events/")
    assert [m["title"] for m in response.context["months"]] == ["January 2030", "Date to follow"]
    assert "Thursday 3" not in words_of(client, "/events/")


def test_what_was_moved_says_from_where(client, events):
    seminar = event(events, **on(17))
    draft = seminar.get_latest_revision_as_object()
    draft.start, draft.end, draft.status = at(24), at(24, hour=16), "rescheduled"
    draft.save_revision().publish()
    event(events, title="On screen", status="moved-online", format="online", **on(18))
    words = words_of(client, "/events/")
    assert "Moved to another time: it was to be on Thursday 17 January 2030, 2pm" in words
    assert "Moved online" in words


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("theme=finance", ["Pots", "Keys"]),
        ("theme=finance&theme=governance", ["Keys"]),
        ("format=online&format=hybrid", ["Keys", "Users"]),
        ("kind=public-public", ["Pots"]),
        ("theme=capacity", []),
        ("theme=nope&format=zz&kind=zz&year=abc&with=zz&colour=red", ["Pots", "Keys", "Users"]),
    ],
)
def test_filters_narrow_the_list_and_unknown_ones_do_not(client, three, query, found):
    assert titles(client, f"/events/?{query}") == found


def test_the_filters_that_are_on_go_with_the_links_beside_the_list(client, three):
    page = text_of(client, "/events/?theme=finance")
    assert 'href="webcal://testserver/events/calendar.ics?theme=finance"' in page
    assert 'href="/events/feed.atom?theme=finance"' in page
    assert 'href="/events/2029/12/?theme=finance"' in page
    assert "Add the events that match your filters" in page


def test_the_tabs_count_what_stands_behind_them(client, events, three):
    event(events, materials=[Material(kind="recording", address=JOIN)], **on(1, 6, year=2020))
    event(events, **on(2, 6, year=2020))
    words = words_of(client, "/events/")
    for tab in ["Upcoming (3)", "Past (2)", "With recordings (1)"]:
        assert tab in words


@pytest.mark.parametrize(
    ("day", "month", "shown"),
    [(17, 1, "January 2030"), (8, 3, "March 2030"), (1, 2, "February 2030")],
)
def test_the_month_beside_the_list_is_that_of_the_first_to_come(client, events, day, month, shown):
    event(events, title="Far", **on(8, 6))
    event(events, title="Off", status="postponed", **on(20))
    event(events, title="First", **on(day, month))
    calendar = client.get("/events/").context["calendar"]
    assert calendar["title"] == shown
    assert [(each.date.day, each.count) for each in calendar["days"]] == [(day, 1)]


def test_the_month_beside_the_list_follows_the_filters(client, events):
    event(events, themes=["finance"], **on(17))
    event(events, themes=["capacity"], **on(8, 6))
    calendar = client.get("/events/?theme=capacity").context["calendar"]
    assert calendar["title"] == "June 2030"


def test_the_month_beside_the_list_is_this_one_where_nothing_is_to_come(client, events):
    for address in ["/events/", "/events/past/"]:
        assert client.get(address).context["calendar"]["title"] == "January 2030"


def test_the_month_beside_past_events_is_that_of_the_last(client, events):
    event(events, themes=["finance"], **on(17, 11, year=2020))
    event(events, themes=["capacity"], **on(4, 12, year=2009))
    event(events, **on(8, 6))
    calendar = client.get("/events/past/").context["calendar"]
    assert calendar["title"] == "November 2020"
    assert [(each.date.day, each.count) for each in calendar["days"]] == [(17, 1)]
    narrowed = client.get("/events/past/?theme=capacity").context["calendar"]
    assert narrowed["title"] == "December 2009"


def test_the_month_of_what_has_begun_is_this_one(client, events):
    event(events, title="Long", start=at(1, 12, year=2029), end=at(20, 1))
    event(events, title="Next", **on(8, 2))
    calendar = client.get("/events/").context["calendar"]
    assert [each.date.day for each in calendar["days"]] == list(range(1, 21))


def test_an_empty_calendar_says_so_and_offers_a_next_step(client, events):
    assert "No event has been announced yet" in words_of(client, "/events/")
    event(events, **on(2, 6, year=2020))
    assert "see 1 past event" in words_of(client, "/events/")


def test_a_filter_that_leaves_nothing_offers_the_past_events_that_match(client, three):
    page = text_of(client, "/events/?theme=capacity")
    assert "No events to come match" in page
    assert 'href="/events/past/?theme=capacity"' in page


# --- What is past ----------------------------------------------------------------------------


@pytest.fixture
@standing
def archive(events):
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        slides = [Material(kind="slides", address=JOIN), Material(kind="recording", address=JOIN)]
        event(events, title="Oldest", **on(3, 3, year=2008))
        event(events, title="Older", **on(4, 12, year=2009))
        event(events, title="Old", materials=slides, **on(5, 12, year=2009))


def test_past_events_come_the_latest_first_under_their_months(client, archive):
    response = client.get("/events/past/")
    assert [page.title for page in response.context["results"]] == ["Old", "Older", "Oldest"]
    assert [m["title"] for m in response.context["months"]] == ["December 2009", "March 2008"]
    assert titles(client, "/events/past/?sort=oldest") == ["Oldest", "Older", "Old"]


def test_a_past_event_says_what_remains_of_it(client, archive):
    assert "Slides Recording" in words_of(client, "/events/past/")


def test_past_events_can_be_narrowed_to_a_year_and_to_recordings(client, archive):
    assert titles(client, "/events/past/?year=2008") == ["Oldest"]
    assert titles(client, "/events/past/?with=recording") == ["Old"]
    assert 'aria-current="page">With recordings' in text_of(client, "/events/past/?with=recording")


@pytest.mark.exhaustive
def test_past_events_are_shown_twenty_at_a_time(client, events):
    for day in range(1, 23):
        event(events, **on(day, 5, year=2012))
    assert len(titles(client, "/events/past/")) == 20
    assert len(titles(client, "/events/past/?page=2")) == 2
    assert client.get("/events/past/?page=3").status_code == 404


def test_an_event_moves_to_the_past_when_it_ends(client, events):
    event(events, title="Debate", **on(17))
    with time_machine.travel(at(17, hour=15)):
        assert titles(client, "/events/") == ["Debate"]
    with time_machine.travel(at(17, hour=16)):
        assert titles(client, "/events/") == []
        assert titles(client, "/events/past/") == ["Debate"]


# --- What is not public ----------------------------------------------------------------------


def hide_as_draft(page):
    page.unpublish()


def hide_as_expired(page):
    EventPage.objects.filter(pk=page.pk).update(expire_at=timezone.now())


def hide_behind_login(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize("hide", [hide_as_draft, hide_as_expired, hide_behind_login])
def test_what_is_not_public_stands_nowhere(client, events, themes, hide):
    hide(event(events, title="Zanzibar soon", slug="zanzibar", themes=["finance"], **on(17)))
    hide(event(events, title="Zanzibar once", slug="zanzibar-0", **on(4, 12, year=2009)))
    addresses = ["/", "/events/", "/events/past/", "/events/2030/01/", "/events/2009/12/"]
    for address in [*addresses, "/themes/finance/", "/sitemap.xml"]:
        text = text_of(client, address).lower()
        assert "zanzibar" not in text, address
    assert client.get("/events/zanzibar/").status_code in {302, 404, 410}


def test_a_hidden_calendar_hides_its_events(client, events, themes):
    event(events, title="Zanzibar", themes=["finance"], **on(17))
    hide_behind_login(EventsIndexPage.objects.get())
    assert "Zanzibar" not in text_of(client, "/")
    assert "Zanzibar" not in text_of(client, "/themes/finance/")
    assert client.get("/events/2030/01/").status_code == 302


def test_the_joining_link_stands_on_no_page(client, events, themes):
    secret = {"joining_link": JOIN, "joining_notes": "passcode 4711", "format": "online"}
    page = event(events, themes=["finance"], booking="here", **on(17), **secret)
    gone = event(events, **on(4, 12, year=2009), **secret)
    for address in ["/", "/events/", "/events/past/", "/events/2030/01/", page.url, gone.url]:
        text = text_of(client, address)
        assert "joining-room" not in text, address
        assert "4711" not in text, address


# --- What it costs ---------------------------------------------------------------------------


@pytest.mark.exhaustive
@pytest.mark.parametrize("address", ["/events/", "/events/past/", "/events/2030/01/"])
def test_a_list_asks_the_database_few_questions_however_long_it_is(client, events, address):
    def add(number):
        for n in range(number):
            slides = [Material(kind="slides", address=JOIN)]
            event(events, themes=["finance", "capacity"], booking="here", **on(10 + n))
            event(events, themes=["finance"], materials=slides, **on(10 + n, year=2010))

    add(1)
    few = count_queries(client, address)
    add(5)
    many = count_queries(client, address)
    assert few.total == many.total <= 10
    assert not many.repeated


def test_another_month_beside_the_list_costs_no_more(client, events):
    event(events, **on(15, 5))
    asked = count_queries(client, "/events/")
    assert asked.total <= 8
    assert not asked.repeated
