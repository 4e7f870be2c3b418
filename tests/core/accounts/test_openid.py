"""By a provider of OpenID Connect come in those who are connected with it, and nobody by a lie."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import ModelLogEntry

from core.accounts.second_steps import APP
from core.models import OpenIdLink, SecondStep, User
from tests.core.accounts.doors import PASSWORD
from tests.core.accounts.provider import CLIENT, HONEST, SECRET, providing

GO, BACK = "/admin/login/openid/", "/admin/login/openid/back/"


@pytest.fixture
def provider(settings):
    with providing() as provider:
        settings.OPENID_ISSUER, settings.OPENID_CLIENT = provider.issuer, CLIENT
        settings.OPENID_SECRET, settings.OPENID_DOMAINS = SECRET, ["example.org"]
        yield provider


@pytest.fixture
def pat(editor, provider):
    """A colleague who has connected their account."""
    OpenIdLink.objects.create(user=editor, issuer=provider.issuer, subject="of-pat")
    return editor


def come(client, provider, **claims):
    """The answer to a browser that comes back from the provider, which says `claims`."""
    provider.claims = HONEST | claims
    asked = provider.asks(client.get(GO)["Location"])
    return client.get(BACK, {"code": "once", "state": asked["state"]})


def is_nobody(client):
    return "_auth_user_id" not in client.session


def words(client):
    return client.get("/admin/login/").content.decode()


def test_who_is_connected_comes_in(client, provider, pat):
    assert come(client, provider)["Location"] == "/admin/"
    assert client.session["_auth_user_id"] == str(pat.pk)
    assert ModelLogEntry.objects.filter(action="accounts.signed_in", user=pat).exists()


def test_the_second_step_is_asked_here_all_the_same(client, provider, pat):
    assert come(client, provider, amr=["pwd", "mfa"]).status_code == 302
    assert client.get("/admin/")["Location"] == "/admin/second-step/"
    SecondStep.objects.create(user=pat, kind=APP, name="App", secret="A" * 32)
    other = Client()
    assert come(other, provider)["Location"] == "/admin/login/second-step/"
    assert is_nobody(other)


@pytest.mark.parametrize(
    ("amr", "counts"), [(["pwd", "mfa"], True), (["pwd"], False), ("mfa", False)]
)
def test_that_of_the_provider_counts_where_the_setting_says_so(
    client, provider, pat, settings, amr, counts
):
    settings.OPENID_SECOND_STEP = ["mfa"]
    come(client, provider, amr=amr)
    assert (client.get("/admin/").status_code == 200) is counts


@pytest.mark.parametrize(
    "claims",
    [
        *[{"email_verified": False}, {"email_verified": "true"}, {"email_verified": None}],
        *[{"email": "pat@elsewhere.example"}, {"email": "pat@example.org.evil.example"}],
        *[
            {"email": "pat@sub.example.org"},
            {"email": ""},
            {"email": "pat@example.org."},
        ],
        *[{"sub": "of-somebody-else"}, {"iss": "https://elsewhere.example"}],
    ],
)
def test_who_lies_about_who_it_is_gets_nobody_in(client, provider, pat, claims):
    assert come(client, provider, **claims)["Location"] == "/admin/login/"
    assert is_nobody(client)
    assert "let nobody in" in words(client)


@pytest.mark.parametrize(
    "wrong", ["issuer", "audience", "nonce", "time", "key", "unsigned", "none"]
)
def test_a_token_that_was_not_made_for_us_now_gets_nobody_in(client, provider, pat, wrong):
    provider.wrong = wrong
    come(client, provider)
    assert is_nobody(client)


def test_the_address_of_a_colleague_opens_nothing(client, provider, editor, settings):
    settings.OPENID_GROUP = "Editors"
    editor.email = "Pat@Example.org"
    editor.save()
    come(client, provider)
    assert is_nobody(client)
    assert "which is not connected" in words(client)


def test_who_has_no_account_gets_one_only_where_the_setting_names_a_group(
    client, provider, db, settings
):
    come(client, provider)
    assert (is_nobody(client), User.objects.exists()) == (True, False)
    settings.OPENID_GROUP = "Editors"
    come(client, provider)
    user = User.objects.get()
    assert (user.email, list(user.groups.all())) == (
        "pat@example.org",
        [Group.objects.get(name="Editors")],
    )
    assert not user.has_usable_password()


def test_who_has_left_comes_in_no_more(client, provider, pat):
    User.objects.filter(pk=pat.pk).update(is_active=False)
    come(client, provider)
    assert is_nobody(client)


@pytest.mark.parametrize(
    "data", [{}, {"code": "x"}, {"code": "x", "state": "y"}, {"error": "access_denied"}]
)
def test_an_answer_to_what_was_not_asked_gets_nobody_in(client, provider, pat, data):
    assert client.get(BACK, data)["Location"] == "/admin/login/"
    assert is_nobody(client)


def test_an_answer_is_good_once_and_in_the_session_that_asked(client, provider, pat):
    asked = provider.asks(client.get(GO)["Location"])
    stranger = Client()
    stranger.get(BACK, {"code": "once", "state": asked["state"]})
    assert is_nobody(stranger)


def test_where_it_does_not_answer_that_is_said(client, provider, pat, settings):
    settings.OPENID_ISSUER = "http://127.0.0.1:1"
    assert client.get(GO)["Location"] == "/admin/login/"
    assert "does not answer" in words(client)


def test_an_account_is_connected_by_its_owner(as_editor, provider, editor):
    asked = provider.asks(as_editor.post("/admin/second-step/openid/")["Location"])
    as_editor.get(BACK, {"code": "once", "state": asked["state"]})
    assert editor.openid_links.get().subject == "of-pat"
    assert "Disconnect it" in as_editor.get("/admin/second-step/").content.decode()
    as_editor.post("/admin/second-step/openid/end/")
    assert not editor.openid_links.exists()


def test_what_is_connected_with_a_colleague_cannot_be_taken(as_moderator, provider, pat):
    asked = provider.asks(as_moderator.post("/admin/second-step/openid/")["Location"])
    page = as_moderator.get(BACK, {"code": "once", "state": asked["state"]}, follow=True)
    assert "of somebody else" in page.content.decode()
    assert pat.openid_links.count() == OpenIdLink.objects.count() == 1


@pytest.mark.parametrize("onward", ["/admin/pages/", "https://evil.example/", "//evil.example"])
def test_it_leads_on_within_the_site_alone(client, provider, pat, onward):
    asked = provider.asks(client.get(GO, {"next": onward})["Location"])
    answer = client.get(BACK, {"code": "once", "state": asked["state"]})
    assert answer["Location"] == (onward if onward.startswith("/admin/") else "/admin/")


def test_without_the_setting_there_is_no_such_door(client, editor):
    assert "Sign in by" not in words(client)
    assert client.get(GO)["Location"] == client.get(BACK)["Location"] == "/admin/login/"


def test_the_door_stands_beside_ours(client, provider, editor):
    assert "Sign in by the University" in words(client)
    data = {"username": editor.username, "password": PASSWORD}
    assert client.post("/admin/login/", data)["Location"] == "/admin/"
