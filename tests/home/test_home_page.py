"""The front page fills itself, and follows the hand that picks."""

import datetime

import pytest
import time_machine

from home.models import HomeFeature
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed")


def shown(client):
    return [page.title for page in client.get("/").context["outputs"]]


def test_an_empty_site_has_a_front_page(client, home):
    assert client.get("/").status_code == 200


def test_the_newest_outputs_are_shown(client, research):
    for day in range(1, 8):
        factories.output(research, title=f"Day {day}", date=datetime.date(2020, 1, day))
    assert shown(client) == ["Day 7", "Day 6", "Day 5", "Day 4", "Day 3"]


def test_what_was_picked_by_hand_goes_first_in_its_order(client, home, research):
    pages = [
        factories.output(research, title=f"P{n}", date=datetime.date(2020, 1, n))
        for n in range(1, 5)
    ]
    home.features = [
        HomeFeature(output=pages[1], sort_order=0),
        HomeFeature(output=pages[0], sort_order=1),
    ]
    home.save_revision().publish()
    assert shown(client) == ["P2", "P1", "P4", "P3"]


def test_what_was_picked_by_hand_but_is_not_public_is_left_out(client, home, research):
    page = factories.output(research, title="Hidden")
    home.features = [HomeFeature(output=page)]
    home.save_revision().publish()
    page.unpublish()
    assert shown(client) == []


def test_the_five_themes_are_named_in_their_order(client, themes):
    titles = [page.title for page in client.get("/").context["theme_pages"]]
    assert titles == ["Performance", "Governance", "Capacity", "Finance", "Innovation"]


@pytest.mark.exhaustive
def test_of_a_series_only_the_next_date_is_among_the_next_events(client, events):
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=datetime.UTC), tick=False):
        factories.event(events, title="Lunch", rule="FREQ=DAILY;COUNT=14")
        start = datetime.datetime(2030, 2, 25, 9, tzinfo=datetime.UTC)
        for day in range(3):
            since = start + datetime.timedelta(days=day)
            end = since + datetime.timedelta(hours=1)
            factories.event(events, title=f"Talk {day}", start=since, end=end)
        coming = client.get("/").context["coming"]
    assert [page.title for page in (coming.event, *coming.others)] == ["Lunch", "Talk 0", "Talk 1"]


def test_a_page_of_the_centre_shows_its_section(client, home):
    about = factories.StandardPageFactory(parent=home, title="About", slug="about")
    factories.StandardPageFactory(parent=about, title="Contact", slug="contact")
    factories.StandardPageFactory(parent=about, title="Privacy", slug="privacy")
    page = client.get("/about/contact/").content.decode()
    assert 'href="/about/privacy/"' in page
