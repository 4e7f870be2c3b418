"""Partners and people who come and go as pages: nothing kept leads where they no longer are."""

import pytest
import time_machine

from partners.models import PartnerContact
from research.models import Contribution
from tests import factories
from tests.hiding import behind_login

pytestmark = pytest.mark.usefixtures("indexed")
ENTRY, PAGE = 'href="/people/#marsh"', 'href="/people/marsh/"'


@pytest.fixture
def marsh(people):
    return factories.person(people, family_name="Marsh", slug="marsh", biography="")


@pytest.fixture
def council(partners, marsh):
    contacts = [PartnerContact(person=marsh)]
    return factories.partner(partners, title="Council", contacts=contacts)


def written_by(research, person, **more):
    rows = {"contributions": [Contribution(role="author", person=person)]}
    return factories.output(research, rows=rows, **more)


def seen(site, council) -> tuple[bool, bool, str]:
    """Whether the entry is linked, and whether the page is; how its own address answers."""
    text = site.get(council.url).text.decode()
    return ENTRY in text, PAGE in text, site.get("/people/marsh/").status[:3]


def test_a_kept_page_follows_at_once_whatever_becomes_of_what_names_somebody(
    site, council, marsh, research
):
    for again in range(2):
        assert seen(site, council) == (True, False, "302")
        output = written_by(research, marsh)
        assert seen(site, council) == (False, True, "200")
        output.unpublish() if again else behind_login(output)


def test_it_follows_when_that_expires(site, council, marsh, research):
    with time_machine.travel("2031-05-05T12:00Z", tick=False) as clock:
        written_by(research, marsh, expire_at="2031-05-05T13:00Z")
        assert seen(site, council) == (False, True, "200")
        clock.shift(2 * 3600)
        assert seen(site, council) == (True, False, "302")


def test_a_result_of_search_follows_as_well(site, marsh, research):
    def leads() -> tuple[bool, bool]:
        text = site.get("/search/?q=marsh&type=people").text.decode()
        return ENTRY in text, PAGE in text

    for _ in range(2):
        assert leads() == (True, False)
        output = written_by(research, marsh)
        assert leads() == (False, True)
        output.unpublish()
