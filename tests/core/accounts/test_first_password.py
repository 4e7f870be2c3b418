"""The first administrator comes in with the password of the file, and leaves it behind."""

import pytest
from django.test import Client

from core.accounts import first_file
from core.management.commands.serve import first_sign_in, make_first_user
from core.models import User
from tests.core.accounts.doors import sign_in

OWN = "/admin/first-password/"
CHOSEN = {
    "email": "first@example.org",
    "new_password1": "another long password",
    "new_password2": "another long password",
}


@pytest.fixture
def first(home, tmp_path, settings):
    """The password of a new installation."""
    settings.DATA_DIR = tmp_path
    make_first_user()
    return first_file.place().read_text().strip()


def test_the_first_sign_in_leads_to_a_password_of_ones_own(client, first):
    assert sign_in(client, "admin", first).status_code == 302
    for address in ("/admin/", "/admin/users/", "/admin/second-step/", "/admin/second-step/app/"):
        assert client.get(address)["Location"] == OWN
    assert client.get("/research/").status_code == 404  # a visitor there


def test_then_to_a_second_step_and_the_file_is_gone(client, first):
    sign_in(client, "admin", first)
    assert client.get(OWN).status_code == 200
    assert client.post(OWN, CHOSEN)["Location"] == "/admin/"
    assert client.get("/admin/")["Location"] == "/admin/second-step/"
    assert not first_file.place().exists()
    assert sign_in(Client(), "admin", first).status_code == 200
    assert User.objects.get().email == "first@example.org"


def test_until_a_password_is_chosen_the_file_goes_on_opening(client, first):
    sign_in(client, "admin", first)
    assert sign_in(Client(), "admin", first).status_code == 302
    assert first_file.place().exists()


def test_the_first_password_is_not_chosen_again(client, first):
    sign_in(client, "admin", first)
    data = CHOSEN | {"new_password1": first, "new_password2": first}
    assert "another one than the first" in client.post(OWN, data).content.decode()


def test_a_file_that_opens_nothing_any_more_goes_with_the_next_sign_in(client, first):
    admin = User.objects.get()
    admin.set_password("another long password")
    admin.save()
    sign_in(client, "admin", "another long password")
    assert not first_file.place().exists()
    assert client.get("/admin/")["Location"] == "/admin/second-step/"


def test_the_file_is_told_of_while_it_is_there(first):
    assert str(first_file.place()) in first_sign_in()
    first_file.forget()
    assert first_sign_in() == ""


def test_others_have_nothing_to_choose(as_editor):
    assert as_editor.get(OWN)["Location"] == "/admin/"
