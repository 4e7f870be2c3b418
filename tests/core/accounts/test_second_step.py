"""Whoever may do much shows a second step, and nothing leads round it."""

import time

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory
from wagtail.models import ModelLogEntry, PageViewRestriction

from core.accounts import totp, tries
from core.accounts.required import unknown_names
from core.accounts.second_steps import APP, new_codes
from core.models import Letter, SecondStep, Tries, User
from tests import factories
from tests.core.accounts.doors import PASSWORD, sign_in

ASKED, OWN = "/admin/login/second-step/", "/admin/second-step/"
NOON = "2026-03-02T12:00:00Z"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def admin(home):
    return User.objects.create_superuser("admin", "admin@example.org", PASSWORD)


@pytest.fixture
def guest(home):
    """Somebody who may enter the staff screens, and sees no data of people there."""
    user = User.objects.create_user("guest", password=PASSWORD)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def with_app(user):
    """The secret of an app that `user` has."""
    secret = totp.new_secret()
    SecondStep.objects.create(user=user, kind=APP, name="App", secret=secret)
    return secret


def code(secret, steps=0):
    return totp.code_at(secret, int(time.time()) // 30 + steps)


def show(client, said, **more):
    return client.post(ASKED, {"code": said}, **more)


def is_in(client):
    return client.get("/admin/").status_code == 200


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


# --- Codes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("steps", "right"), [(0, True), (-1, True), (1, True), (-2, False)])
def test_a_clock_may_be_half_a_minute_wrong_and_not_more(client, admin, steps, right):
    secret = with_app(admin)
    sign_in(client, "admin")
    answer = show(client, code(secret, steps))
    assert is_in(client) is right
    assert right or "let your phone set its clock" in answer.content.decode()


def test_the_codes_are_those_of_the_standard():
    """RFC 6238, appendix B, of which apps show the last six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    at = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}
    assert {t: totp.code_at(secret, t // 30) for t in at} == at


def test_a_code_is_good_once(client, admin):
    secret, other = with_app(admin), Client()
    for browser in (client, other):
        sign_in(browser, "admin")
    show(client, code(secret))
    assert "used already" in show(other, code(secret)).content.decode()
    assert (is_in(client), is_in(other)) == (True, False)


def test_a_code_of_before_the_one_that_was_used_is_good_no_more(client, admin):
    secret, other = with_app(admin), Client()
    for browser in (client, other):
        sign_in(browser, "admin")
    show(client, code(secret))
    show(other, code(secret, -1))
    assert not is_in(other)


def test_a_recovery_code_is_good_once_however_it_is_written(client, admin):
    with_app(admin)
    codes, other = new_codes(admin), Client()
    for browser in (client, other):
        sign_in(browser, "admin")
    show(client, f" {codes[0].upper().replace('-', ' ')} ")
    show(other, codes[0])
    assert (is_in(client), is_in(other)) == (True, False)
    show(other, codes[1])
    assert is_in(other)


@pytest.mark.parametrize("said", ["", "12345", "١٢٣٤٥٦", "x" * 500, "\0", "nobody"])
def test_anything_else_is_refused_in_words(client, admin, said):
    with_app(admin)
    sign_in(client, "admin")
    answer = show(client, said)
    assert answer.status_code == 200
    assert not is_in(client)


def test_codes_can_be_tried_five_times(client, admin):
    secret = with_app(admin)
    sign_in(client, "admin")
    client.cookies.pop("known_browser", None)
    answers = [show(client, "000000", REMOTE_ADDR="198.51.100.7") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[-1]["Retry-After"]
    assert show(client, code(secret), REMOTE_ADDR="198.51.100.7").status_code == 429


def test_who_knows_the_password_tries_thirty_codes_a_day(client, admin, clock):
    with_app(admin)
    refused = 0
    for quarter in range(10):
        sign_in(client, "admin", address=f"10.0.{quarter}.1")
        client.cookies.pop("known_browser", None)
        for _ in range(5):
            answer = show(client, "000000", REMOTE_ADDR=f"10.0.{quarter}.1")
            refused += answer.status_code == 429
        clock.shift(901)
    assert refused == 20


def test_the_owner_is_not_locked_out_of_their_own_browser_by_that(client, admin):
    secret = with_app(admin)
    tries.CODE.wait(tries.Try(None, "second step of admin"))
    Tries.objects.update(times=30)
    sign_in(client, "admin")
    assert show(client, code(secret)).status_code == 429
    known = HttpResponse()
    tries.remember_browser(RequestFactory().get("/"), known, "admin")
    client.cookies["known_browser"] = known.cookies["known_browser"].value
    assert show(client, code(secret)).status_code == 302


def test_a_second_click_signs_in_as_the_first_did(client, admin):
    secret = with_app(admin)
    sign_in(client, "admin")
    second = Client()
    second.cookies["sessionid"] = client.cookies["sessionid"].value
    first_answer, said = show(client, code(secret)), code(secret)
    assert show(second, said)["Location"] == first_answer["Location"] == "/admin/"
    assert is_in(client)
    assert is_in(second)


def test_somebody_elses_second_click_signs_nobody_in(client, admin):
    secret = with_app(admin)
    sign_in(client, "admin")
    show(client, code(secret))
    other = Client()
    sign_in(other, "admin")
    show(other, code(secret))
    assert not is_in(other)


def test_of_two_tabs_the_second_goes_on_where_the_first_signed_in(client, admin):
    secret = with_app(admin)
    sign_in(client, "admin")
    for _ in range(2):
        assert client.get(ASKED).status_code == 200
    show(client, code(secret))
    assert client.get(ASKED, follow=True).redirect_chain[-1][0] == "/admin/"


# --- Setting one up ----------------------------------------------------------------------------


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


# --- A lost device -----------------------------------------------------------------------------


def test_an_administrator_takes_it_away_and_the_owner_is_told(client, admin, moderator):
    with_app(moderator)
    client.force_login(admin)
    client.post(f"{OWN}of/{moderator.pk}/")
    assert not moderator.second_steps.exists()
    assert Letter.objects.get().kind == "second-step-reset"
    entry = ModelLogEntry.objects.get(action="accounts.second_step_reset")
    assert (entry.user, entry.object_id) == (admin, str(moderator.pk))


def test_of_who_has_none_nothing_is_said_to_be_taken_away(client, admin, moderator):
    client.force_login(admin)
    page = client.post(f"{OWN}of/{moderator.pk}/", follow=True).content.decode()
    assert "nothing was taken away" in page
    assert not Letter.objects.exists()


def test_it_ends_what_the_owner_has_open(client, admin, moderator):
    theirs = Client()
    theirs.force_login(moderator)
    with_app(moderator)
    client.force_login(admin)
    client.post(f"{OWN}of/{moderator.pk}/")
    assert "/admin/login/" in theirs.get("/admin/")["Location"]


def test_nobody_takes_away_that_of_who_may_more(as_editor, moderator, admin):
    helper = factories.staff("Editors")
    helper.user_permissions.add(Permission.objects.get(codename="change_user"))
    client = Client()
    client.force_login(helper)
    for user in (moderator, admin):
        with_app(user)
    assert as_editor.post(f"{OWN}of/{moderator.pk}/").status_code == 403
    assert client.post(f"{OWN}of/{admin.pk}/").status_code == 403
    assert client.post(f"{OWN}of/{moderator.pk}/").status_code == 302


def test_a_command_helps_the_last_administrator(admin):
    with_app(admin)
    call_command("reset_second_step", "admin")
    assert not admin.second_steps.exists()
    with pytest.raises(CommandError):
        call_command("reset_second_step", "nobody")
