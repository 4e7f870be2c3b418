"""Staff say whose site this is, and it is so at once."""

import re
from email.header import decode_header, make_header

import pytest
import time_machine
from django.db import transaction
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Site

from core.letters.sending import as_mail
from core.models import SiteSettings
from core.server.errors import server_error
from events.letters import write_about
from tests import factories


def form_of(client) -> tuple[str, dict]:
    """The address of the form under Settings, and what stands in it."""
    address = reverse("wagtailsettings:edit", args=["core", "sitesettings", Site.objects.get().pk])
    form = client.get(address).context["form"]
    return address, {name: form[name].value() for name in form.fields}


def rename(client, **fields):
    address, there = form_of(client)
    return client.post(address, there | fields)


def test_todays_words_are_the_first_ones(home):
    centre = SiteSettings.current()
    assert centre.full_name == "Centre for Public Service Partnerships, University of Birmingham"
    assert centre.address_lines == centre.lines
    assert centre.organiser_name == centre.name
    assert centre.mail_from.startswith("Centre for Public Service Partnerships <")


def test_what_a_moderator_writes_shows_at_once(client, as_moderator, events):
    client.get("/")
    rename(as_moderator, name="Institute for Shared Services", host="University of Somewhere")
    assert b"Institute for<br> Shared Services" in server_error(RequestFactory().get("/")).content
    page = client.get("/").content.decode()
    assert "Institute for<br> Shared Services" in page
    assert '<span class="lockup__host">University of Somewhere</span>' in page
    assert "<title>Events · Institute for Shared Services</title>" in (
        client.get("/events/").content.decode()
    )


@pytest.mark.parametrize("address", ["/events/calendar.ics", "/events/feed.atom"])
def test_no_feed_reader_is_told_that_nothing_has_changed(client, as_moderator, events, address):
    with time_machine.travel("2026-03-02T10:00:00Z"):
        factories.event(events)
        old = client.get(address)
    rename(as_moderator, name="Institute for Shared Services")
    validators = {"if-none-match": old["ETag"], "if-modified-since": old["Last-Modified"]}
    for held in [{name: value} for name, value in validators.items()]:
        response = client.get(address, headers=held)
        assert (response.status_code, b"Shared Services" in response.content) == (200, True), held


def test_a_card_that_was_kept_is_drawn_anew(client, as_moderator, home):
    old = client.get("/card.png")
    rename(as_moderator, name="Institute for Shared Services")
    new = client.get("/card.png", headers={"if-none-match": old["ETag"]})
    assert new.status_code == 200
    assert new.content != old.content


def test_a_letter_is_sent_by_whoever_staff_say(as_moderator, events, settings):
    settings.DEFAULT_FROM_EMAIL = "Somebody else <desk@example.org>"
    rename(as_moderator, mail_sender="Événements, Institut", organiser="The events desk")
    letter = write_about(factories.registration(factories.event(events)), "registration-seated")
    sent = as_mail(letter, None)
    sender = str(make_header(decode_header(sent.message()["From"])))
    assert sender == "Événements, Institut <desk@example.org>"
    assert 'CN="The events desk"' in letter.calendar.replace("\r\n ", "")


def test_wagtails_own_screens_say_the_name(as_moderator, home):
    rename(as_moderator, name="Institute for Shared Services", short_name="")
    page = as_moderator.get("/admin/").content.decode()
    assert " ".join(page.partition("<title>")[2].partition("</title>")[0].split()).endswith(
        "- Institute for Shared Services"
    )
    assert re.search(r"<h1[^>]*>\s*Institute for Shared Services\s*</h1>", page)
    assert Site.objects.get().site_name == "Institute for Shared Services"


def test_a_name_is_required_and_is_text_everywhere(client, as_moderator, home):
    assert "name" in rename(as_moderator, name="").context["form"].errors
    rename(as_moderator, name="<b>Bold</b> & sons", host="")
    page = client.get("/").content.decode()
    assert "<b>" not in page
    assert "lockup__host" not in page


def test_a_name_is_one_line(as_moderator, home):
    rename(as_moderator, name="Institute\r\nBcc: all@example.org", mail_sender=" A\nB ")
    centre = SiteSettings.current()
    assert (centre.name, centre.mail_sender) == ("Institute Bcc: all@example.org", "A B")


def test_an_editor_may_not_change_it(as_editor, as_moderator, home):
    address, there = form_of(as_moderator)
    as_editor.post(address, there | {"name": "Mine"})
    assert SiteSettings.current().name == "Centre for Public Service Partnerships"


# --- Where there is no database ---------------------------------------------------------------


def unanswered(view) -> str:
    """What `view` answers while the database refuses every query."""
    with transaction.atomic():
        transaction.set_rollback(True)
        return view(RequestFactory().get("/")).content.decode()


def test_an_error_page_needs_no_database(home, client):
    client.get("/")
    assert "Centre for Public<br> Service Partnerships" in unanswered(server_error)


def test_a_process_that_knows_no_name_calls_the_site_by_its_host(home, settings):
    settings.BASE_URL = "https://institute.example.org"
    SiteSettings.last_known = None
    page = unanswered(server_error)
    assert "<title>Something went wrong on our side · institute.example.org</title>" in page


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Centre for Public Service Partnerships", ["Centre for Public", "Service Partnerships"]),
        ("Institute for Shared Services", ["Institute for", "Shared Services"]),
        ("Nuffield", ["Nuffield"]),
        ("", []),
        ("  A   B ", ["A", "B"]),
    ],
)
def test_a_name_stands_on_two_lines_of_about_the_same_length(name, lines):
    assert SiteSettings(name=name).name_lines == lines
