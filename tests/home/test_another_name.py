"""The site under another name: what it is called stands in its settings and nowhere else."""

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from core.drawing.card import social_card
from core.drawing.cardtext import Lockup
from core.letters.contact import Addressee
from core.letters.messages import receive
from core.letters.sending import as_mail
from core.models import Letter, SiteSettings
from core.server import errors
from core.visitors.limits import refusal
from events.letters import write_about
from events.models import EventPage
from home.loading.load import CONTENT, load
from home.models import HomePage
from suggestions.models import Suggestion
from tests import factories
from tests.browser.addresses import PAGES
from tests.scenery import standing

OLD = re.compile(
    r"Centre for Public(?! Scrutiny)|Service Partnerships|(?i:\bcpsp\b)|University of Birmingham"
)
RENAMED = {
    "Centre for Public Service Partnerships": "Institute for Shared Services",
    "CPSP": "ISS",
    "University of Birmingham": "University of Somewhere",
}
HOST = RENAMED["University of Birmingham"]
EVENT = "/events/sample-sharing-a-building-who-decides/"
MORE = [
    *["/sitemap.xml", "/robots.txt", "/admin/login/", "/search/suggestions/?q=part"],
    *["/events/calendar.ics", "/events/feed.atom", "/themes/governance/events.ics"],
    *["/suggestions/feed.atom", "/suggestions/export.csv", "/suggestions/export.json"],
    *["/suggestions/questions/feed.atom", "/suggestions/S-2009-0001/data.json"],
    *[f"{EVENT}event.ics", f"{EVENT}register/", "/people/john-tizard/contact/"],
    "/about/independence/funding.csv",
]


def in_other_words(folder: Path) -> Path:
    """The Centre's content in `folder`, with the other name wherever it names itself."""
    shutil.copytree(CONTENT, folder, dirs_exist_ok=True)
    for path in folder.rglob("*.md"):
        text = path.read_text()
        for old, new in RENAMED.items():
            text = re.sub(r"\s+".join(old.split()), new, text)
        path.write_text(text.replace("cpsp", "iss"))  # in an address that it had
    return folder


def rename(**more) -> None:
    centre = SiteSettings.current()
    name, short_name, host = RENAMED.values()
    for field, value in {"name": name, "short_name": short_name, "host": host, **more}.items():
        setattr(centre, field, value)
    centre.save()


@pytest.fixture
@standing
def called_otherwise(db):
    """The whole site as `load_centre` builds it, and then called by another name."""
    with TemporaryDirectory() as folder:
        load(in_other_words(Path(folder)))
    rename()


@pytest.fixture
def institute(called_otherwise, settings):
    SiteSettings.last_known = SiteSettings.current()
    settings.DEFAULT_FROM_EMAIL = "desk@example.org"


def said(response) -> str:
    """All that it says, with the folded lines of a calendar in one (RFC 5545 §3.1)."""
    head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{head}\n{response.getvalue().decode()}".replace("\r\n ", "")


def named_in(text: str) -> list[str]:
    return OLD.findall(" ".join(text.replace("<br>", "").split()))


# --- Pages and files --------------------------------------------------------------------------


@pytest.mark.exhaustive
@pytest.mark.matrix
@pytest.mark.parametrize("address", PAGES + MORE)
def test_the_old_name_stands_at_no_address(institute, client, address):
    text = said(client.get(address))
    assert named_in(text) == []


@pytest.mark.parametrize(
    "address", ["/", "/research/", "/events/calendar.ics", "/events/feed.atom"]
)
def test_the_new_one_does(institute, client, address):
    assert "Institute for" in said(client.get(address))


@pytest.mark.exhaustive
def test_nothing_in_the_sitemap_says_the_old_name(institute, client):
    listed = re.findall(r"<loc>https?://[^/]+(.*?)</loc>", said(client.get("/sitemap.xml")))
    assert len(listed) > 40
    assert [path for path in listed if named_in(said(client.get(path)))] == []


@pytest.mark.exhaustive
def test_staff_see_the_new_name(institute):
    client = Client()
    client.force_login(factories.staff("Moderators"))
    for address in ["/admin/", "/admin/pages/", "/admin/settings/core/sitesettings/"]:
        page = said(client.get(address, follow=True))
        assert "ISS</title>" in "".join(page.split("\n"))
        assert named_in(page) == []


def test_what_is_refused_is_refused_in_the_new_name(institute, client):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    for view in [errors.bad_request, errors.forbidden, errors.not_found]:
        assert named_in(said(view(request))) == []
    for response in [errors.server_error(request), refusal(900)]:
        assert "Institute for<br> Shared Services" in said(response)
        assert named_in(said(response)) == []


def test_what_has_been_withdrawn_is_gone_in_the_new_name(institute, client):
    gone = factories.suggestion("not-taken-up")
    Suggestion.objects.filter(pk=gone.pk).update(state="withdrawn")
    response = client.get(f"/suggestions/{gone.reference}/")
    assert response.status_code == 410
    assert "Institute for Shared Services" in said(response)
    assert named_in(said(response)) == []


def test_a_card_has_the_new_name_beside_its_logo(institute, client):
    home, lockup = HomePage.objects.get(), Lockup(["Institute for", "Shared Services"], HOST)
    assert client.get("/card.png").content == social_card(home.heading, "", None, lockup)


# --- What is sent and taken along -------------------------------------------------------------


def test_a_letter_about_an_event_is_from_the_institute(institute):
    event = EventPage.objects.get(slug=EVENT.split("/")[2])
    letter = write_about(factories.registration(event), "registration-seated")
    message = as_mail(letter, None).message()
    assert message["From"] == "Institute for Shared Services <desk@example.org>"
    assert "CN=Institute for Shared Services:mailto:desk@example.org" in letter.calendar.replace(
        "\r\n ", ""
    ).replace('"', "")
    for text in [letter.text, letter.html, letter.calendar.replace("\r\n ", "")]:
        assert "Institute for Shared Services" in text
        assert named_in(text) == []


def test_letters_about_suggestions_are_from_the_institute(institute):
    factories.suggestion("accepted")
    letters = Letter.objects.filter(about__startswith="suggestion:")
    assert {letter.kind for letter in letters} >= {"suggestion-confirm", "suggestion-confirmed"}
    for letter in letters:
        for text in [letter.subject + letter.text, letter.html]:
            assert "Institute for Shared Services" in text
            assert named_in(text) == []


def test_what_somebody_takes_along_says_who_keeps_it(institute, client):
    event = EventPage.objects.get(slug=EVENT.split("/")[2])
    registration = factories.registration(event)
    for url in [registration.absolute_url, factories.suggestion("confirmed").track_url]:
        path = "/" + url.split("/", 3)[3]
        assert client.get(f"{path}data.json").json()["kept_by"] == "Institute for Shared Services"
        assert named_in(said(client.get(path))) == []


def test_a_message_through_the_site_has_its_sender_from_the_settings(institute):
    given = {"name": "Kim", "email": "kim@example.org", "message": "Hello"}
    to = Addressee("the Centre", "office@example.org", within=5)
    written = receive(to=to, form="1", topic="press", **given)
    for letter in (written.letter, written.receipt):
        sender = as_mail(letter, None).message()["From"]
        assert sender == "Institute for Shared Services <desk@example.org>"
        for text in (letter.subject + letter.text, letter.html):
            assert "Institute for Shared Services" in text
            assert named_in(text) == []
