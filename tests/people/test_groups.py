"""Thousands of people: the index shows the first of each group, and a list has all of it."""

import datetime
from collections import Counter

import pytest
import time_machine
from django.http import QueryDict

from core.listing import FromShelf
from core.listing.selection import FromDatabase
from people.groups import HEADINGS
from people.models import PersonPage, PersonRole
from people.models import index as room
from people.models.index import PeopleListing
from tests import factories
from tests.scenery import standing

ROLES = [
    [("director", "", "")],
    [("core-team", "2008", "")],
    [("core-team", "2001", "2005"), ("speaker", "", "")],
    [("speaker", "2004-02", "2026-11-29")],
    [("advisory-board", "2090", "")],
    [("associate", "", "2003")],
    [],
    [],
]


def person(people, family, roles=()):
    rows = [PersonRole(role=role, start=start, end=end) for role, start, end in roles]
    return factories.person(people, given_name="Ann", family_name=family, roles=rows)


@pytest.fixture
@standing
def everybody(people):
    for number, roles in enumerate(ROLES):
        person(people, f"Name{number}", roles)


def groups_of(people):
    """Group → family names, as its own list has them."""
    lists = {name: people.listing(QueryDict(f"group={name}")) for name in HEADINGS}
    return {
        name: [person.family_name for person in listing.selection]
        for name, listing in lists.items()
        if listing.count
    }


@pytest.mark.parametrize("way", [FromDatabase, FromShelf])
@pytest.mark.parametrize("day", ["2002-07-01", "2026-11-29", "2026-11-30", "2095-01-01"])
def test_everybody_is_in_the_group_that_their_roles_say_on_the_day(
    people, everybody, way, day, monkeypatch
):
    monkeypatch.setattr(PeopleListing, "selection_class", way)
    with time_machine.travel(datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")):
        said = {page.family_name: page.group for page in PersonPage.objects.all()}
        found = groups_of(people)
        assert {name: group for group, names in found.items() for name in names} == said
        assert (
            people.listing(QueryDict()).numbers("group").items() >= Counter(said.values()).items()
        )


def test_names_stand_in_the_order_that_readers_expect(people):
    for family in ["Zeta", "de Vries", "Ångström", "Eliot"]:
        person(people, family)
    assert groups_of(people) == {"author": ["Ångström", "de Vries", "Eliot", "Zeta"]}


def test_a_long_group_shows_its_first_and_leads_to_all(client, people, everybody, monkeypatch):
    monkeypatch.setattr(room, "MOST", 1)
    text = client.get("/people/").content.decode()
    assert ("Name6" in text, "Name7" in text) == (True, False)
    assert 'href="?group=author">All 2' in text
    assert "Search people by name" in text


def test_a_short_one_is_whole_and_nothing_leads_on(client, people, everybody):
    text = client.get("/people/").content.decode()
    assert all(f"Name{number}" in text for number in range(len(ROLES)))
    assert "All 2" not in text
    assert 'type="search"' not in text


def test_a_group_has_pages(client, people, everybody, monkeypatch):
    monkeypatch.setattr(room.PeopleIndexPage, "per_page", 1)
    text = client.get("/people/?group=author&page=2").content.decode()
    assert "Authors we draw on, page 2" in text
    assert ("Name6" in text, "Name7" in text) == (False, True)
    assert client.get("/people/?group=author&page=3").status_code == 404


def test_somebody_is_found_by_name(client, people, everybody, indexed):
    text = client.get("/people/?q=Name3").content.decode()
    assert ("Name3" in text, "Name4" in text) == (True, False)
    assert "Nobody" not in text
    found = client.get("/people/?q=Name3&group=author")
    assert found.context["listing"].count == 0


def test_an_unknown_group_is_left_out_of_account(client, people, everybody):
    assert "groups" in client.get("/people/?group=nobles").context
    assert client.get("/people/?page=2").status_code == 404
