"""Lists of pages among the staff's: what identifies each of them, and where to narrow them."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from people.models import PersonRole
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db


def children(parent):
    return reverse("wagtailadmin_explore", args=[parent.pk])


def listed(client, parent, **query):
    return [page.title for page in client.get(children(parent), query).context["object_list"]]


def shown(client, parent, **query):
    return client.get(children(parent), query).content.decode()


@pytest.fixture
@standing
def three_outputs(research):
    return [
        factories.output(
            research,
            title="Annual report",
            date=datetime.date(year, 7, 1),
            date_precision="year",
            series="Reports",
            number=number,
            type=kind,
            authors=[("Ada", family)],
            themes=[theme],
        )
        for year, number, kind, family, theme in [
            (2009, "88", "report", "Field", "finance"),
            (2011, "91", "report", "Ash", "governance"),
            (2010, "", "article", "Elm", "finance"),
        ]
    ]


@pytest.mark.usefixtures("three_outputs")
def test_an_output_is_known_by_type_number_authors_and_date(as_editor, research):
    page = shown(as_editor, research)
    for words in ["Report 88", "Report 91", "Article", "Ada Field", "Ada Ash", "2009", "2011"]:
        assert words in page


def dates(client, research, **query):
    found = client.get(children(research), query).context["object_list"]
    return [output.date.year for output in found]


@pytest.mark.matrix
@pytest.mark.usefixtures("three_outputs")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"ordering": "date"}, [2009, 2010, 2011]),
        ({"ordering": "-date"}, [2011, 2010, 2009]),
        ({"ordering": "type", "type": "article"}, [2010]),
        ({"type": "report", "ordering": "date"}, [2009, 2011]),
        ({"author": "ash"}, [2011]),
        ({"theme": "finance", "ordering": "date"}, [2009, 2010]),
        ({"date_from": "2010-01-01", "date_to": "2010-12-31"}, [2010]),
        ({"q": "annual", "ordering": "date"}, [2009, 2010, 2011]),
        ({"q": "annual elm"}, [2010]),
        ({"q": "91"}, [2011]),
        ({"q": "annual", "type": "article"}, [2010]),
        ({"q": "nothing"}, []),
        ({"type": "x"}, [2010, 2011, 2009]),
    ],
)
def test_outputs_are_put_in_order_narrowed_and_searched(as_editor, research, asked, found):
    assert dates(as_editor, research, **asked) == found


def test_a_draft_stands_there_too(as_editor, research):
    factories.output(research, title="Sample: draft", publish=False, authors=[("Cy", "Draft")])
    assert "Cy Draft" in shown(as_editor, research)


def test_many_authors_are_counted(as_editor, research):
    factories.output(research, authors=[("A", f"Author{n}") for n in range(6)])
    assert "A Author0, A Author1, A Author2 and 3 more" in shown(as_editor, research)


@pytest.mark.exhaustive
def test_it_asks_no_more_for_thirty_outputs_than_for_three(as_editor, research):
    for _ in range(3):
        factories.output(research)
    few = count_queries(as_editor, children(research)).total
    for _ in range(27):
        factories.output(research)
    assert count_queries(as_editor, children(research)).total == few


# --- Events -----------------------------------------------------------------------------------


def at(day):
    start = datetime.datetime(2030, 1, day, 14, tzinfo=datetime.UTC)
    return {"start": start, "end": start + datetime.timedelta(hours=2)}


def test_an_event_is_known_by_day_place_plan_and_places(as_editor, events):
    event = factories.event(
        events, title="Seminar", booking="here", capacity_in_person=60, **at(17)
    )
    factories.registration(event)
    factories.event(events, title="Seminar", status="cancelled", venue="Aston Webb", **at(18))
    page = shown(as_editor, events)
    for words in ["17 January 2030", "Muirhead Tower", "In person: 1 of 60"]:
        assert words in page
    for words in ["18 January 2030", "Aston Webb", "Cancelled"]:
        assert words in page


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Late", "Middle", "Early"]),
        ({"ordering": "start"}, ["Early", "Middle", "Late"]),
        ({"status": "cancelled"}, ["Middle"]),
        ({"start_from": "2030-01-19"}, ["Late"]),
        ({"q": "tower", "ordering": "start"}, ["Early", "Middle", "Late"]),
        ({"q": "mid"}, ["Middle"]),
    ],
)
def test_events_are_put_in_order_narrowed_and_searched(as_editor, events, asked, found):
    for title, day in [("Middle", 18), ("Late", 20), ("Early", 16)]:
        status = "cancelled" if title == "Middle" else "scheduled"
        factories.event(events, title=title, status=status, **at(day))
    assert listed(as_editor, events, **asked) == found


@pytest.fixture
@standing
def series(events):
    with time_machine.travel("2029-12-20T10:00:00Z"):
        return factories.event(events, title="Club", rule="FREQ=WEEKLY;COUNT=4", **at(4))


def test_the_days_of_a_series_stand_in_their_order(as_editor, series):
    found = as_editor.get(children(series)).context["object_list"]
    assert [event.start.day for event in found] == [4, 11, 18, 25]


def test_a_day_of_a_series_is_named_with_it_wherever_its_title_stands(as_editor, series):
    occurrence = series.occurrences.order_by("start").first()
    assert occurrence.get_admin_display_title() == "Club (4 January 2030)"
    assert series.get_admin_display_title() == "Club"
    history = as_editor.get(reverse("wagtailadmin_pages:history", args=[occurrence.pk]))
    assert "Club (4 January 2030)" in history.content.decode()
    chooser = as_editor.get(reverse("event_chooser:choose")).content.decode()
    assert "Club (25 January 2030)" in chooser


@pytest.mark.exhaustive
def test_it_asks_no_more_for_thirty_events_than_for_three(as_editor, events):
    for day in range(3):
        factories.event(events, booking="here", **at(day + 1))
    few = count_queries(as_editor, children(events)).total
    for day in range(27):
        factories.event(events, booking="here", **at(day + 1))
    assert count_queries(as_editor, children(events)).total == few


# --- Others -----------------------------------------------------------------------------------


def test_people_stand_with_their_roles(as_editor, people):
    factories.person(people, family_name="Here", roles=[PersonRole(role="director")])
    factories.person(people, family_name="Gone", roles=[PersonRole(role="associate", end="2001")])
    page = shown(as_editor, people)
    assert "Formerly: Associate" in page
    assert listed(as_editor, people, role="director") == ["Ada Here"]
    assert listed(as_editor, people) == ["Ada Gone", "Ada Here"]


def test_projects_and_partners_stand_with_what_tells_them_apart(as_editor, projects, partners):
    factories.project(projects, start="2008")
    factories.partner(partners)
    assert "Under way" in shown(as_editor, projects)
    assert "since 2008" in shown(as_editor, projects)
    assert "Public body" in shown(as_editor, partners)


@pytest.mark.matrix
@pytest.mark.parametrize("chooser", ["output", "event", "project", "person", "partner"])
def test_choosers_show_the_same(as_editor, research, events, projects, people, partners, chooser):
    factories.output(research, authors=[("Zoe", "Author")])
    factories.event(events, **at(17))
    factories.project(projects, start="2008")
    factories.person(people, affiliation="Sample Institute")
    factories.partner(partners)
    words = {
        "output": "Zoe Author",
        "event": "17 January 2030",
        "project": "since 2008",
        "person": "Sample Institute",
        "partner": "Public body",
    }
    page = as_editor.get(reverse(f"{chooser}_chooser:choose")).content.decode()
    assert words[chooser] in page


def test_the_list_of_all_outputs_shows_the_same(as_moderator, research):
    factories.output(research, authors=[("Zoe", "Author")])
    address = reverse("wagtailadmin_pages:type_use", args=["research", "outputpage"])
    assert "Zoe Author" in as_moderator.get(address).content.decode()
