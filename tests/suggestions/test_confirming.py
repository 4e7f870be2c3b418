"""The link in our mail: it shows a page, and the button on it confirms."""

import pytest
from django.db import OperationalError

from suggestions import lifecycle, suggesting
from suggestions.models import Suggestion
from tests import factories
from tests.queries import count_queries
from tests.suggestions.suggesting import confirm_path, letters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def waiting():
    return factories.suggestion("received", question="Sample: <b>who</b> pays?")


def test_opening_the_link_changes_nothing(client, waiting):
    text = client.get(confirm_path(waiting)).content.decode()
    assert "Sample: &lt;b&gt;who&lt;/b&gt; pays?" in text
    assert "Confirm my suggestion" in text
    waiting.refresh_from_db()
    assert waiting.reference is None


def test_the_button_confirms_and_leads_to_the_private_page(client, waiting):
    response = client.post(confirm_path(waiting))
    waiting.refresh_from_db()
    assert waiting.reference
    assert response.status_code == 303
    assert waiting.track_url.endswith(response["Location"])
    assert len(letters("suggestion-confirmed")) == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_was_used_leads_to_the_private_page(client, waiting, method):
    client.post(confirm_path(waiting))
    response = getattr(client, method)(confirm_path(waiting))
    assert response.status_code == 303
    assert waiting.track_url.endswith(response["Location"])
    assert len(letters("suggestion-confirmed")) == 1


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("token", ["x", "A" * 32, "…", "x" * 5000])
def test_an_unknown_link_says_what_may_have_happened(client, method, token):
    response = getattr(client, method)(f"/suggest/confirm/{token}/")
    assert response.status_code == 404
    assert "after 7 days" in response.content.decode()


def test_once_the_sender_is_forgotten_the_link_opens_nothing(client, waiting):
    lifecycle.confirm(waiting)
    lifecycle.forget(waiting)
    response = client.get(confirm_path(waiting))
    assert response.status_code == 404
    assert "track" not in response.get("Location", "")


def test_what_is_erased_at_this_moment_is_gone(client, waiting, monkeypatch):
    def erased(suggestion):
        raise Suggestion.DoesNotExist

    monkeypatch.setattr(suggesting.lifecycle, "confirm", erased)
    assert client.post(confirm_path(waiting)).status_code == 404


def test_a_busy_database_asks_for_another_click(client, waiting, monkeypatch):
    def busy(suggestion):
        raise OperationalError("database is locked")

    monkeypatch.setattr(suggesting.lifecycle, "confirm", busy)
    response = client.post(confirm_path(waiting))
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "Confirm my suggestion" in response.content.decode()


@pytest.mark.parametrize("is_known", [True, False])
def test_no_one_keeps_or_passes_on_the_link(client, waiting, is_known):
    response = client.get(confirm_path(waiting) if is_known else "/suggest/confirm/x/")
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


@pytest.mark.parametrize("method", ["head", "put", "delete", "options"])
def test_programs_that_look_at_links_confirm_nothing(client, waiting, method):
    assert getattr(client, method)(confirm_path(waiting)).status_code == 405


def test_it_asks_little_of_the_database(client, waiting):
    assert count_queries(client, confirm_path(waiting)).total <= 4
