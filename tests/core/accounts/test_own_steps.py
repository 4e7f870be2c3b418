"""Setting up one's own second step, and taking it away."""

import pytest
from django.test import Client

from core.accounts.second_steps import new_codes
from core.models import SecondStep
from tests.core.accounts.doors import PASSWORD, sign_in
from tests.core.accounts.stepping import ASKED, OWN, code, is_in, show, with_app

pytestmark = pytest.mark.usefixtures("clock")


def set_up(client):
    """The secret of a new app, after the first code was sent."""
    client.get(f"{OWN}app/")
    secret = client.session["new_app"]
    return secret, client.post(f"{OWN}app/", {"code": code(secret)})


def test_an_app_is_set_up_and_recovery_codes_are_shown_once(client, admin):
    sign_in(client, "admin")
    _, answer = set_up(client)
    assert answer["Location"] == f"{OWN}codes/"
    page = client.get(f"{OWN}codes/").content.decode()
    assert page.count("<li><code>") == 10
    client.post(f"{OWN}codes/", {"kept": "1"})
    assert client.get(f"{OWN}codes/")["Location"] == OWN
    assert is_in(client)


def test_the_next_sign_in_asks_for_it(client, admin, clock):
    sign_in(client, "admin")
    secret, _ = set_up(client)
    client.post("/admin/logout/")
    assert sign_in(client, "admin")["Location"] == ASKED
    assert "used already" in show(client, code(secret)).content.decode()
    clock.shift(60)
    show(client, code(secret))
    assert is_in(client)


def test_two_tabs_that_set_one_up_show_the_same_secret(client, admin):
    sign_in(client, "admin")
    client.get(f"{OWN}app/")
    secret = client.session["new_app"]
    client.get(f"{OWN}app/")
    assert client.session["new_app"] == secret
    said = {"code": code(secret)}
    assert client.post(f"{OWN}app/", said)["Location"] == f"{OWN}codes/"
    assert client.post(f"{OWN}app/", said)["Location"] == f"{OWN}codes/"
    assert SecondStep.objects.count() == 1


def test_setting_one_up_ends_what_is_open_elsewhere(client, admin):
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser, "admin")
    set_up(client)
    assert "/admin/login/" in elsewhere.get(OWN)["Location"]


def test_the_last_one_of_who_must_have_one_stays(client, admin, editor):
    client.force_login(admin)
    with_app(admin)
    step = admin.second_steps.get()
    page = client.post(f"{OWN}{step.pk}/remove/", follow=True).content.decode()
    assert "you may not be without" in page
    assert admin.second_steps.exists()


def test_who_need_not_have_one_may_remove_theirs_and_the_codes_go_with_it(client, guest):
    client.force_login(guest)
    with_app(guest)
    new_codes(guest)
    client.post(f"{OWN}{guest.second_steps.get().pk}/remove/")
    assert not guest.second_steps.exists()
    assert not guest.recovery_codes.exists()


def test_nobody_removes_that_of_a_colleague_as_their_own(as_editor, admin):
    with_app(admin)
    assert as_editor.post(f"{OWN}{admin.second_steps.get().pk}/remove/").status_code == 404


def test_some_time_after_signing_in_the_password_is_asked_for_again(client, editor, clock):
    sign_in(client, editor.username)
    clock.shift(16 * 60)
    asked = client.get(f"{OWN}app/")["Location"]
    assert asked == f"{OWN}password/?next={OWN}app/"
    assert client.post(asked, {"password": "wrong"}).status_code == 200
    assert client.post(asked, {"password": PASSWORD})["Location"] == f"{OWN}app/"
    assert client.get(f"{OWN}app/").status_code == 200
