"""What is told of people: to others nothing, and to logs and error reports no private address."""

import logging

import pytest
import time_machine
from django.conf import settings
from django.core import mail

from core.letters.sending import send_due
from core.models import Letter
from core.visitors.private_paths import without_token
from cpsp_site.error_reports import NOTHING_PERSONAL, scrubbed
from suggestions import letters, lifecycle, tokens
from suggestions.mailboxes import mailbox
from suggestions.models import Step, Suggestion
from tests import factories
from tests.scenery import standing

pytestmark = pytest.mark.django_db

SECRET = {
    "name": "Pat Secret",
    "email": "pat@secret.example",
    "organisation": "Secret Borough",
    "sector": "professional",
}


@pytest.fixture
@standing
def answered(home):
    """Pat's, answered in public and without a name; Kim would like to know it too."""
    suggestion = factories.suggestion("answered", credit="anonymous", **SECRET)
    suggestion.notes.create(text="Sample: secret note.")
    supporter = {"email": "kim@secret.example", "wants_mail": True}
    suggestion.supports.create(
        address_hash=mailbox("kim@secret.example"),
        confirmed_at=suggestion.confirmed_at,
        **supporter,
    )
    return suggestion


def path(url):
    return url.removeprefix(settings.BASE_URL)


def private_paths(suggestion):
    support = suggestion.supports.get()
    confirm = tokens.token("confirm", suggestion.nonce)
    return [path(suggestion.track_url), support.url, f"/suggest/confirm/{confirm}/"]


# --- Logs and reports -------------------------------------------------------------------------


def test_the_line_of_a_request_names_no_token(client, answered, caplog):
    with caplog.at_level(logging.INFO, logger="request"):
        for where in private_paths(answered):
            client.get(where)
            client.post(where, {"action": "nothing"})
            client.get(f"{where}data.json")
    found = {record.path for record in caplog.records}
    begins = ("/suggestions/track/…/", "/suggestions/support/…/", "/suggest/confirm/…/")
    assert all(line.startswith(begins) for line in found)


@pytest.mark.parametrize("before", ["", "https://example.org", "/", "Not Found: "])
def test_no_text_about_a_private_address_holds_its_token(answered, before):
    for where in private_paths(answered):
        token = where.rstrip("/").rpartition("/")[2]
        assert token not in without_token(before + where)
        assert token not in without_token(before + where.replace("/", "//", 2))


def test_an_error_report_names_no_token_and_nothing_that_was_sent(answered):
    where = settings.BASE_URL + private_paths(answered)[0]
    event = {
        "request": {
            "url": where,
            "data": {"email": SECRET["email"]},
            "query_string": "q=Secret",
            "headers": {"Referer": where},
        },
        "breadcrumbs": {"values": [{"message": f"Not Found: {path(where)}"}, {"level": 3}]},
    }
    found = str(scrubbed(event))
    assert where.rstrip("/").rpartition("/")[2] not in found
    assert "ecret" not in found
    assert "/suggestions/track/…/" in found


def test_error_reports_take_no_forms_and_no_values_along():
    assert NOTHING_PERSONAL["send_default_pii"] is False
    assert NOTHING_PERSONAL["max_request_body_size"] == "never"
    assert NOTHING_PERSONAL["include_local_variables"] is False


# --- Letters ----------------------------------------------------------------------------------


def test_of_a_letter_that_was_sent_nothing_is_kept_that_it_said(answered):
    send_due()
    assert mail.outbox
    assert not Letter.objects.filter(sent_at=None).exists()
    for letter in Letter.objects.all():
        assert (letter.text, letter.html) == ("", "")
        assert answered.question not in letter.subject


def test_a_reference_is_all_that_a_subject_tells(answered):
    for letter in Letter.objects.filter(about=letters.about(answered)):
        assert "ecret" not in letter.subject
        assert letter.about == f"suggestion:{answered.pk}"


def test_erasing_takes_the_letters_along(answered):
    lifecycle.erase(answered)
    assert not Letter.objects.exists()


# --- Pages ------------------------------------------------------------------------------------


def test_no_cache_keeps_a_private_page(client, answered):
    for where in private_paths(answered)[:2]:
        for response in [client.get(where), client.post(where, {"action": "nothing"})]:
            assert response["Cache-Control"] == "no-store, private"
            assert response["Referrer-Policy"] == "no-referrer"
            assert not response.has_header("ETag")


PUBLIC = [
    "/suggestions/",
    "/suggestions/feed.atom",
    "/suggestions/export.csv",
    "/suggestions/export.json",
    "/suggestions/{0}/",
    "/suggestions/{0}/data.json",
    "/suggestions/{0}/support/",
    "/search/?q=secret",
    "/sitemap.xml",
]


@pytest.mark.parametrize("where", PUBLIC)
@pytest.mark.matrix
def test_nothing_public_tells_who_sent_or_supports_it(client, answered, where):
    response = client.get(where.format(answered.reference))
    text = b"".join(response).decode() if response.streaming else response.content.decode()
    assert response.status_code == 200
    for word in ["Pat Secret", "secret.example", "Secret Borough", "professional", "secret note"]:
        assert word not in text
    assert "/suggestions/track/" not in text


@pytest.mark.parametrize("where", PUBLIC)
@pytest.mark.matrix
def test_nothing_public_tells_of_a_private_one(client, home, where):
    suggestion = factories.suggestion("answered", question="Sample: secret?", credit="private")
    response = client.get(where.format(suggestion.reference))
    text = b"".join(response).decode() if response.streaming else response.content.decode()
    assert "Sample: secret?" not in text
    assert f"{suggestion.reference}/" not in text or response.status_code in {404, 410}


# --- The database -----------------------------------------------------------------------------


def test_a_copy_of_the_database_opens_no_private_page(answered):
    rows = [*Suggestion.objects.values(), *answered.supports.values(), *Step.objects.values()]
    for where in private_paths(answered):
        assert where.rstrip("/").rpartition("/")[2] not in str(rows)


def test_once_forgotten_no_column_tells_who_it_was(answered):
    with time_machine.travel("2031-01-01T10:00:00Z"):
        lifecycle.forget(answered)
    rows = [*Suggestion.objects.values(), *answered.supports.values(), *Letter.objects.values()]
    assert "ecret" not in str(rows)
    assert not answered.notes.exists()
