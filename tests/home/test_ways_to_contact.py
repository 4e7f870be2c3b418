"""Every page and letter that says “ask us” leads to the Centre's form, once there is one."""

import re

import pytest
from django.test import RequestFactory

from core.models import SiteSettings
from core.server.errors import server_error
from events.letters import write_about
from events.models import EventBody
from tests import factories
from tests.core.pagecache.asking import Site
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def page(home):
    return factories.contact_page(home)


@pytest.fixture
def mailbox(page):
    return factories.mailbox()


def ways_from(client, address: str) -> list[str]:
    """The topics of the links to the form in the page at `address`."""
    return re.findall(r"/about/contact/\?about=([a-z]+)", client.get(address).content.decode())


@pytest.fixture
def pages(events, research, partners):
    """Address → the topic that it leads to the form with."""
    event = factories.event(events, slug="talk", booking="here")
    over = factories.event(events, slug="over", booking="here", status="cancelled")
    work = factories.output(research, slug="work")
    partner = factories.partner(partners, slug="body")
    factories.event(events, slug="with", bodies=[EventBody(partner=partner, name="Body")])
    work.unpublish()
    return {
        event.url: "event",
        f"{over.url}register/": "event",
        "/research/work/": "reuse",
        partner.url: "partnership",
        "/suggestions/track/made-up/": "suggestion",
        "/nowhere/": "mistake",
    }


def test_wherever_it_says_ask_us_it_leads_to_the_form_once_there_is_one(client, page, pages):
    assert [ways_from(client, address) for address in pages] == [[]] * len(pages)
    factories.mailbox()
    found = {address: set(ways_from(client, address)) for address in pages}
    assert found == {address: {topic} for address, topic in pages.items()}


def test_pages_and_parts_that_are_kept_follow_the_setting(page, pages):
    site = Site()
    factories.mailbox("")
    kept = [address for address, topic in pages.items() if topic in {"event", "partnership"}]
    for mailbox, is_there in [("", False), ("office@example.org", True), ("", False)]:
        factories.mailbox(mailbox)
        for address in kept:
            for _ in range(2):
                assert (b"/about/contact/?about=" in site.get(address).text) is is_there


def test_a_fault_of_ours_can_be_told_of(mailbox):
    SiteSettings.last_known = mailbox
    request = RequestFactory().get("/research/x/")
    said = server_error(request).content.decode()
    assert "/about/contact/?about=mistake&amp;page=/research/x/#write" in said


def test_who_is_taken_off_a_list_is_told_where_to_ask(mailbox, events):
    event = factories.event(events, booking="here")
    place = factories.registration(event, status="refused")
    for address, is_there in [("office@example.org", True), ("", False)]:
        factories.mailbox(address)
        letter = write_about(place, "registration-removed", had="seated")
        for text in (letter.text, letter.html):
            assert ("http://testserver/about/contact/?about=event#write" in text) is is_there
            assert ("mistake" in text) is is_there
