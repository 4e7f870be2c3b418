"""Where every “write to us” leads: to one page, with its topic; nowhere without a mailbox."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template

from core.letters import contact
from core.letters.contact import contact_address
from core.models import SiteSettings, Topic

ROOT = Path(settings.BASE_DIR)
READ = SiteSettings(contact_mailbox="office@example.org")
TAG = re.compile(r'write_about "?([\w-]+)"?')
# Whoever links to the contact page by its bare address leaves the reader to guess what about.
BARE = re.compile(r"/about/contact/(?!\?about=)")
OF_OTHER_THINGS = {
    "templates/components/register_box.html",  # what is kept of what you tell us
    "templates/suggestions/suggest_privacy.html",  # that you ask us to keep something private
    "templates/home/contact_form.html",  # which is the form
    "templates/mail/message-received.html",  # to whoever has written
    "templates/mail/message-received.txt",
}
WORDS = re.compile(r"write to us|ask us|tell us|contact us", re.IGNORECASE)


def texts():
    for folder, ending in [
        ("templates", "*.html"),
        ("templates", "*.txt"),
        ("home/content", "*.md"),
    ]:
        for path in (ROOT / folder).rglob(ending):
            yield str(path.relative_to(ROOT)), path.read_text()


def test_the_address_chooses_the_topic_and_the_page():
    address = contact_address("accessibility", "/research/x/", centre=READ)
    assert address == "/about/contact/?about=accessibility&page=/research/x/#write"


def test_without_a_mailbox_there_is_no_address():
    assert contact_address("accessibility", centre=SiteSettings()) == ""


def test_what_is_no_topic_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="is not a valid Topic"):
        contact_address("gossip", centre=READ)


def test_without_a_registered_page_there_is_no_address(monkeypatch):
    monkeypatch.setattr(contact, "_page", [])
    assert contact_address("press", centre=READ) == ""


def test_what_opens_a_private_page_is_not_passed_on():
    address = contact_address("event", "/registrations/a-secret/", centre=READ)
    assert "a-secret" not in address
    assert "registrations" in address


def test_a_letter_gets_the_whole_address():
    template = Template('{% load contact %}{% write_about "event" whole=True %}')
    said = template.render(Context({"centre": READ}))
    assert said == "http://testserver/about/contact/?about=event#write"


def test_every_way_to_the_centre_says_what_about():
    assert [name for name, text in texts() if BARE.search(text)] == []


def test_every_topic_that_is_linked_to_is_one():
    linked = {topic for _, text in texts() for topic in TAG.findall(text)} - {"topic"}
    linked |= {topic for _, text in texts() for topic in re.findall(r"\?about=([\w-]+)", text)}
    assert len(linked) > 5
    assert linked <= set(Topic.values)


def test_words_that_say_write_to_us_are_a_link_that_leads_there():
    """In templates: each stands with an address, which is "" where nobody reads."""
    silent = {
        name
        for name, text in texts()
        if name.startswith("templates")
        and WORDS.search(text)
        and not re.search("write_about|/suggest/", text)
    }
    assert silent == OF_OTHER_THINGS
