"""Partners, people, projects and themes show the events that point to them; so does the front."""

import datetime

import pytest
import time_machine

from events.models import EventBody, Speaker
from tests import factories
from tests.factories import event
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False):
        yield


def on(day, year=2030):
    start = datetime.datetime(year, 1, day, 14, tzinfo=UTC)
    return {"start": start, "end": start + datetime.timedelta(hours=2)}


@pytest.fixture
@standing
def council(partners):
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        return factories.partner(partners, title="A council", slug="a-council")


def gatherings(client, address):
    """All that a page gathers; that of a theme stands among the rest that it shows."""
    context = client.get(address).context
    if "shown" in context:
        return [days] if (days := context["shown"]["days"]) else []
    return context["gathered"]


def gathered(client, address):
    found = gatherings(client, address)
    return {g.heading: [row.title for row in g.rows] for g in found}.get("Events", [])


def test_a_partner_shows_the_events_it_has_a_part_in(client, events, council):
    event(events, title="Debate", bodies=[EventBody(partner=council, part="partner")])
    event(events, title="Another")
    assert gathered(client, council.url) == ["Debate"]


def test_a_person_shows_the_events_at_which_they_speak(client, events, people):
    ada = factories.person(people)
    event(events, title="Lecture", speakers=[Speaker(person=ada)])
    assert gathered(client, ada.url) == ["Lecture"]


def test_a_project_shows_its_events(client, events, projects):
    keys = factories.project(projects)
    event(events, title="Seminar", project=keys)
    assert gathered(client, keys.url) == ["Seminar"]


def test_a_theme_shows_its_events(client, events, themes):
    event(events, title="Pots", themes=["finance"])
    event(events, title="Keys", themes=["governance"])
    assert gathered(client, "/themes/finance/") == ["Pots"]


def test_what_is_to_come_stands_first_and_then_the_latest(client, events, themes):
    for title, when in {
        "Last year": on(3, 2029), "Soon": on(3), "Later": on(9), "Long ago": on(3, 2009),
    }.items():  # fmt: skip
        event(events, title=title, themes=["finance"], **when)
    event(events, title="Some day", status="postponed", themes=["finance"], **on(2))
    assert gathered(client, "/themes/finance/") == [
        "Soon", "Later", "Some day", "Last year", "Long ago",
    ]  # fmt: skip


@pytest.mark.exhaustive
def test_more_than_a_few_lead_to_the_whole_list(client, events, council):
    for n in range(6):
        event(events, title=f"Debate {n}", bodies=[EventBody(partner=council)], **on(3 + n))
    event(events, title="Another")
    assert 'href="/events/?partner=a-council"' in client.get(council.url).content.decode()
    results = client.get("/events/?partner=a-council").context["results"]
    assert [page.title for page in results] == [f"Debate {n}" for n in range(6)]


def test_a_hidden_event_is_gathered_nowhere(client, events, council, themes):
    hidden = event(events, themes=["finance"], bodies=[EventBody(partner=council)])
    hidden.unpublish()
    assert gathered(client, council.url) == []
    assert gathered(client, "/themes/finance/") == []


@pytest.mark.exhaustive
def test_a_series_is_gathered_once_and_leaves_room_for_others(client, events, themes):
    event(events, title="Lunch", rule="FREQ=WEEKLY;COUNT=7", themes=["finance"])
    event(events, title="Debate", themes=["finance"], **on(30))
    found = gatherings(client, "/themes/finance/")
    (shown,) = [g for g in found if g.heading == "Events"]
    assert [(row.title, row.first_day.day) for row in shown.rows] == [("Lunch", 17), ("Debate", 30)]
    assert (shown.count, shown.has_more) == (2, False)


def test_the_index_of_partners_counts_events(client, events, council):
    event(events, bodies=[EventBody(partner=council)])
    assert "1 event" in client.get("/partners/").content.decode()


@pytest.mark.exhaustive
def test_a_theme_asks_as_much_for_two_events_as_for_twenty(client, events, themes, research):
    factories.output(research, themes=["finance"])
    event(events, themes=["finance"])
    few = count_queries(client, "/themes/finance/")
    for n in range(5):
        event(events, themes=["finance", "capacity"], **on(3 + n))
    many = count_queries(client, "/themes/finance/")
    assert few.total == many.total <= 10
    assert not many.repeated


# --- The front page, the search, the foot ----------------------------------------------------


def test_the_front_page_shows_the_next_and_two_after_it(client, events):
    for day in (9, 3, 5, 7):
        event(events, title=f"Day {day}", **on(day))
    event(events, title="Gone", **on(3, 2020))
    coming = client.get("/").context["coming"]
    assert coming.event.title == "Day 3"
    assert [page.title for page in coming.others] == ["Day 5", "Day 7"]
    assert 'href="/events/"' in client.get("/").content.decode()


def test_the_front_page_says_nothing_of_events_where_there_are_none(client, events):
    assert (
        "events/"
        not in client.get("/").content.decode().partition("<footer")[0].split("</header>")[1]
    )
    event(events)
    assert "<h2>Next event</h2>" in client.get("/").content.decode()


@pytest.mark.usefixtures("indexed")
def test_what_is_over_is_said_to_be_past_wherever_it_stands(client, events, council):
    bodies = {"bodies": [EventBody(partner=council, part="partner")], "kind": "debate"}
    event(events, title="Zanzibar", **bodies, **on(3, 2020))
    event(events, title="Zanzibar again", **bodies, **on(3))
    for address in [council.url, f"{council.url}embed/", "/search/?q=zanzibar"]:
        page = client.get(address).content.decode()
        assert page.count("Past debate") == 1, address
        assert page.count("Debate") == 1, address
    for address in ["/events/past/", "/events/2020/01/", "/events/2020/01/03/"]:
        assert "Past debate" in client.get(address).content.decode(), address
    assert "Past: <" not in client.get("/events/2030/01/").content.decode()
    month = client.get("/events/2020/01/").content.decode()
    assert "Past: <bdi>Zanzibar" in month
    assert "3 January, 1 past event" in month


@pytest.mark.usefixtures("indexed")
def test_a_hit_is_past_from_its_end_on(client, events):
    event(events, title="Zanzibar", kind="debate", **on(3))
    with time_machine.travel("2030-01-03T15:59:00Z", tick=False) as now:
        assert "Past debate" not in client.get("/search/?q=zanzibar").content.decode()
        now.move_to("2030-01-03T16:00:00Z")
        assert "Past debate" in client.get("/search/?q=zanzibar").content.decode()


@pytest.mark.usefixtures("indexed")
def test_an_event_is_found_by_the_search_with_its_day_and_its_notice(client, events, themes):
    event(events, title="Zanzibar", kind="debate", status="cancelled", themes=["finance"])
    response = client.get("/search/?q=zanzibar&type=events")
    assert [item.hit.title for item in response.context["results"].items] == ["Zanzibar"]
    page = response.content.decode()
    assert "Cancelled: <bdi><mark>Zanzibar</mark>" in page
    assert "17 January 2030" in page


def test_robots_are_kept_from_lists_that_are_narrowed(client, home):
    rules = client.get("/robots.txt").content.decode()
    assert "Disallow: /*?*format=" in rules
    assert "Disallow: /*?*with=" in rules
