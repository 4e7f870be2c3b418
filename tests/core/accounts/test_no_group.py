"""Whoever may not do something is told so in words, and where to go on."""

import pytest
from django.test import Client

from core.models import User
from tests.core.accounts.doors import PASSWORD, sign_in


@pytest.fixture
def nobody(home):
    return User.objects.create_user("nobody", "nobody@example.org", PASSWORD)


def test_who_is_in_no_group_is_told_what_happened_and_whom_to_ask(client, nobody, moderator):
    User.objects.create_superuser("admin", "ann@example.org", first_name="Ann", last_name="Ex")
    sign_in(client, "nobody")
    page = client.get("/admin/", follow=True).content.decode()
    assert "Your account opens nothing yet" in page
    assert "<bdi>Ann Ex</bdi>" in page
    assert "mailto:ann@example.org" in page
    assert moderator.email not in page
    assert "You do not have permission" not in page
    assert 'name="password"' not in page  # no form that would lead here again


def test_who_has_left_is_not_named(client, nobody):
    User.objects.create_superuser("admin", "ann@example.org", is_active=False)
    sign_in(client, "nobody")
    assert "Ask whoever looks after the site" in client.get("/admin/login/").content.decode()


def test_they_can_sign_out_and_set_up_a_second_step(client, nobody):
    sign_in(client, "nobody")
    page = client.get("/admin/login/").content.decode()
    assert 'action="/admin/logout/"' in page
    assert client.get("/admin/second-step/").status_code == 200


def test_a_visitor_still_finds_the_sign_in(client, home):
    assert 'name="password"' in client.get("/admin/login/").content.decode()


@pytest.fixture
def refused(moderator):
    """An address at which nobody but who looks after users has anything to do."""
    return f"/admin/second-step/of/{moderator.pk}/"


def test_a_refusal_says_who_one_is_and_leads_to_the_first_screen(as_editor, editor, refused):
    answer = as_editor.get(refused)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert f"signed in as {editor.username}, a member of Editors" in page
    assert 'href="/admin/"' in page
    assert answer["Cache-Control"] == "no-store, private"


def test_a_visitor_is_told_that_they_may_need_to_sign_in(refused):
    answer = Client().get(refused)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You may need to sign in first" in page
    assert 'href="/admin/"' not in page
