"""Thousands of partners: the index shows the first of each sector, and a list has all of it."""

import pytest
from django.http import QueryDict

from core.listing import FromShelf
from core.listing.selection import FromDatabase
from partners.groups import HEADINGS
from partners.models import PartnerRelation
from partners.models import index as room
from partners.models.index import PartnersListing
from tests import factories
from tests.scenery import standing


@pytest.fixture
@standing
def everybody(partners):
    def make(title, sector, *relations):
        rows = [PartnerRelation(relation=relation) for relation in relations]
        factories.partner(partners, title=title, sector=sector, relations=rows)

    make("Alpha", "public")
    make("beta", "public", "project")
    make("Gamma", "public", "sponsor")
    make("Delta", "business", "sponsor", "project")


@pytest.mark.parametrize("way", [FromDatabase, FromShelf])
def test_who_only_sponsors_stands_with_the_sponsors_alone(partners, everybody, way, monkeypatch):
    monkeypatch.setattr(PartnersListing, "selection_class", way)
    lists = {name: partners.listing(QueryDict(f"sector={name}")) for name in HEADINGS}
    found = {name: {p.title for p in found.selection} for name, found in lists.items()}
    assert {name: titles for name, titles in found.items() if titles} == {
        "public": {"Alpha", "beta"},
        "business": {"Delta"},
        "sponsor": {"Gamma", "Delta"},
    }
    numbers = partners.listing(QueryDict()).numbers("sector")
    assert (numbers["public"], numbers["business"], numbers["sponsor"]) == (2, 1, 2)


def test_a_long_sector_shows_its_first_and_leads_to_all(client, partners, everybody, monkeypatch):
    monkeypatch.setattr(room, "MOST", 1)
    text = client.get("/partners/").content.decode()
    assert ("Alpha" in text, "beta" in text) == (True, False)
    assert 'href="?sector=public">All 2' in text
    assert 'href="?sector=sponsor">All 2 sponsors' in text


def test_a_sector_has_pages(client, partners, everybody, monkeypatch):
    monkeypatch.setattr(room.PartnersIndexPage, "per_page", 1)
    text = client.get("/partners/?sector=public&page=2").content.decode()
    assert ("Alpha" in text, "beta" in text) == (False, True)
    assert "Public bodies, page 2" in text
    assert client.get("/partners/?sector=public&page=3").status_code == 404


def test_a_partner_is_found_by_name(client, partners, everybody, indexed):
    text = client.get("/partners/?q=beta").content.decode()
    assert ("Alpha" in text, "beta" in text) == (False, True)
