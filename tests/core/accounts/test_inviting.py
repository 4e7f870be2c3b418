"""Nobody sets the password of another: a letter leads its owner to choose one."""

import re

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client

from core.accounts.inviting import invite
from core.models import Letter, User
from core.visitors.private_paths import without_token
from tests.core.accounts.doors import sign_in

NOON = "2026-03-02T12:00:00Z"
DAY = 86_400


@pytest.fixture
def invited(admin):
    user = User.objects.create_user("newcomer", "newcomer@example.org")
    user.groups.add(Group.objects.get(name="Editors"))
    invite(user, admin)
    return user


def link(number=0):
    letters = Letter.objects.filter(kind="invitation").order_by("pk")
    return re.search(r"http://testserver(\S+)", letters[number].text)[1]


NEW = "another long password"


def choose(client, address, password=NEW):
    form = client.get(address)["Location"]
    return client.post(form, {"new_password1": password, "new_password2": password})


def test_whoever_adds_a_colleague_sets_no_password_and_a_letter_goes_out(as_admin):
    page = as_admin.get("/admin/users/new/").content.decode()
    assert "password1" not in page
    data = {"username": "newcomer", "email": "newcomer@example.org"}
    data |= {"first_name": "New", "last_name": "Comer"}
    page = as_admin.post("/admin/users/new/", data, follow=True).content.decode()
    assert "on its way to newcomer@example.org" in page
    assert not User.objects.get(username="newcomer").has_usable_password()
    assert Letter.objects.get().to == "newcomer@example.org"


def test_nobody_sets_the_password_of_a_colleague_later_either(as_admin, invited):
    page = as_admin.get(f"/admin/users/edit/{invited.pk}/").content.decode()
    assert "password1" not in page


def test_the_link_leads_to_a_password_and_on_to_the_second_step(client, invited):
    assert choose(client, link())["Location"] == "/admin/"
    assert client.get("/admin/")["Location"] == "/admin/second-step/"
    assert sign_in(Client(), "newcomer", "another long password").status_code == 302


def test_browsers_may_say_where_the_form_comes_from_and_not_where_the_letter_led(client, invited):
    """With “no-referrer” they send “Origin: null”, which Django takes for another site."""
    led = client.get(link())
    assert led["Referrer-Policy"] == "no-referrer"
    assert client.get(led["Location"])["Referrer-Policy"] == "same-origin"


def test_a_weak_password_is_refused(client, invited):
    assert choose(client, link(), "newcomer").status_code == 200
    invited.refresh_from_db()
    assert not invited.has_usable_password()


def test_the_link_is_good_once(client, invited):
    address = link()
    choose(client, address)
    assert "opens nothing any more" in Client().get(address).content.decode()


@pytest.mark.parametrize(("days", "good"), [(6.9, True), (7.1, False)])
def test_the_link_is_good_for_seven_days(client, admin, days, good):
    with time_machine.travel(NOON, tick=False) as clock:
        invite(User.objects.create_user("newcomer", "newcomer@example.org"), admin)
        clock.shift(days * DAY)
        assert (client.get(link()).status_code == 302) is good


def test_who_has_not_come_can_be_invited_again_and_the_former_link_is_void(
    client, as_admin, invited
):
    as_admin.post(f"/admin/invitation/{invited.pk}/")
    assert client.get(link(0)).status_code == 200
    assert client.get(link(1)).status_code == 302


def test_nobody_is_invited_who_has_come_or_by_who_may_not(as_admin, as_editor, editor, invited):
    assert as_admin.post(f"/admin/invitation/{editor.pk}/").status_code == 403
    assert as_editor.post(f"/admin/invitation/{invited.pk}/").status_code == 403


def test_a_link_to_a_new_password_is_none_to_an_account(client, invited):
    assert client.get(link().replace("welcome", "new-password")).status_code == 200
    assert without_token(link()) == "/admin/welcome/…/"
