"""Whoever may do much shows a second step, and nothing leads round it."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import PageViewRestriction

from core.accounts.required import unknown_names
from core.models import User
from tests.core.accounts.doors import PASSWORD, sign_in
from tests.core.accounts.stepping import ASKED, OWN, code, is_in, show, with_app

pytestmark = pytest.mark.usefixtures("clock")


# --- Who must ----------------------------------------------------------------------------------


def test_an_administrator_without_one_is_led_to_set_it_up(client, admin):
    assert sign_in(client, "admin").status_code == 302
    assert client.get("/admin/")["Location"] == OWN
    assert "Set one up to go on" in client.get(OWN).content.decode()


def test_a_moderator_must_have_one_and_a_guest_need_not(client, moderator, guest):
    other = Client()
    sign_in(client, moderator.username)
    sign_in(other, guest.username)
    assert (is_in(client), is_in(other)) == (False, True)


@pytest.mark.parametrize(
    "codename", ["view_registration", "view_suggestion", "view_letter", "change_user"]
)
def test_who_sees_people_or_decides_who_gets_in_must_have_one(client, guest, codename):
    guest.user_permissions.add(Permission.objects.get(codename=codename))
    sign_in(client, guest.username)
    assert not is_in(client)


@pytest.mark.parametrize(
    ("named", "held_back"), [(["nobody"], 0), (["Editors"], 1), (["everybody"], 2)]
)
def test_the_setting_says_who_must(settings, moderator, editor, named, held_back):
    settings.SECOND_STEP_FOR = named
    browsers = [Client(), Client()]
    for browser, user in zip(browsers, [moderator, editor], strict=True):
        sign_in(browser, user.username)
    assert [is_in(browser) for browser in browsers].count(False) == held_back


def test_a_group_that_is_called_otherwise_is_told_of_at_the_start(settings, db):
    assert unknown_names() == ""
    settings.SECOND_STEP_FOR = ["administrators", "everybody", "nobody", "Moderatrs", "Editors"]
    assert unknown_names() == "SECOND_STEP_FOR names “Moderatrs”, and no group is called that"


# --- No way round ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        *["/admin/", "/admin/pages/", "/admin/users/", "/admin/account/", "/admin/reports/mail/"],
        *["/admin/api/main/pages/", "/admin/login/?next=/admin/users/", "/admin/styleguide/"],
        *["/admin/users/1/", "/admin/password_reset/done/../../users/"],
        *["/admin/second-step/of/1/", "/admin/second-step/openid/"],
    ],
)
def test_without_one_no_screen_opens(client, admin, address):
    sign_in(client, "admin")
    answer = client.get(address, follow=True)
    assert answer.redirect_chain[-1][0] == OWN or answer.status_code == 404


def test_without_one_the_icons_of_screens_are_icons(client, admin):
    """Wagtail's script puts whatever this address answers into the page."""
    sign_in(client, "admin")
    assert client.get("/admin/sprite/").content.startswith(b"<div hidden><svg>")


def test_without_one_nobody_takes_away_that_of_a_colleague(client, admin, moderator):
    with_app(moderator)
    sign_in(client, "admin")
    client.post(f"{OWN}of/{moderator.pk}/")
    assert moderator.second_steps.exists()


def test_without_one_nothing_can_be_sent(client, admin, editor):
    sign_in(client, "admin")
    client.post(f"/admin/users/delete/{editor.pk}/")
    assert User.objects.filter(pk=editor.pk).exists()


def test_without_one_whoever_signed_in_is_a_visitor_elsewhere(client, admin, output):
    PageViewRestriction.objects.create(page=output, restriction_type="login")
    sign_in(client, "admin")
    assert "/login/" in client.get(output.url)["Location"]


def test_who_has_one_is_not_signed_in_by_the_password(client, admin):
    with_app(admin)
    assert sign_in(client, "admin")["Location"] == ASKED
    assert "_auth_user_id" not in client.session
    assert "/admin/login/" in client.get("/admin/")["Location"]


def test_the_way_in_for_pages_asks_for_it_too(client, admin):
    with_app(admin)
    answer = client.post("/_util/login/", {"username": "admin", "password": PASSWORD})
    assert answer["Location"] == "/admin/login/"
    assert "_auth_user_id" not in client.session


def test_a_session_from_before_is_led_to_set_one_up(admin):
    client = Client()
    client.force_login(admin)
    session = client.session
    del session["second_step"]  # as former versions made them
    session.save()
    assert client.get("/admin/")["Location"] == OWN


def test_a_session_from_before_ends_when_one_was_set_up_elsewhere(admin):
    client = Client()
    client.force_login(admin)
    session = client.session
    del session["second_step"]
    session.save()
    with_app(admin)
    assert "/admin/login/" in client.get("/admin/")["Location"]


def test_the_step_waits_for_ten_minutes_and_not_past_a_change_of_password(client, admin, clock):
    secret = with_app(admin)
    sign_in(client, "admin")
    clock.shift(601)
    assert show(client, code(secret))["Location"] == "/admin/login/"
    sign_in(client, "admin")
    admin.set_password("another long password")
    admin.save()
    assert show(client, code(secret))["Location"] == "/admin/login/"


def test_there_is_no_other_admin_and_no_api_that_signs_in(client, db):
    for address in ("/django-admin/", "/admin/auth/", "/accounts/login/", "/api/v3/"):
        assert client.get(address).status_code in {302, 404}, address
        assert "sessionid" not in client.cookies
