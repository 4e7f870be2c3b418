"""Who changes the address of an account: its owner, with the password; and the former one hears."""

import pytest
import time_machine
from wagtail.models import ModelLogEntry

from core.models import Letter, User
from tests.core.accounts.doors import PASSWORD

ACCOUNT, MINE = "/admin/account/", "mine@example.org"
THEME = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}


@pytest.fixture
def own(editor, as_editor):
    """Changes one's own account, and returns the page."""
    User.objects.filter(pk=editor.pk).update(email=MINE)

    def change(email=MINE, **said):
        names = {"first_name": "Pat", "last_name": "Example", "email": email}
        data = {f"name_email-{name}": value for name, value in {**names, **said}.items()}
        return as_editor.post(ACCOUNT, data | THEME)

    return change


def address_of(user):
    return User.objects.get(pk=user.pk).email


@pytest.mark.parametrize("said", [{}, {"password": ""}, {"password": "another one"}])
def test_without_the_password_the_address_stays(own, editor, said):
    assert own("new@example.org", **said).status_code == 200
    assert address_of(editor) == MINE
    assert not Letter.objects.exists()


def test_with_the_password_it_is_another_and_the_former_hears(own, editor):
    assert own("new@example.org", password=PASSWORD).status_code == 302
    assert address_of(editor) == "new@example.org"
    letter = Letter.objects.get()
    assert (letter.kind, letter.to) == ("address-changed", MINE)
    assert "new@example.org" not in letter.text
    entry = ModelLogEntry.objects.get(action="accounts.address_changed")
    assert (entry.user, entry.object_id) == (editor, str(editor.pk))


def test_a_name_is_changed_without_it(own, editor):
    assert own(first_name="Sam").status_code == 302
    assert User.objects.get(pk=editor.pk).first_name == "Sam"
    assert not Letter.objects.exists()


def test_it_is_tried_five_times_as_any_password(own, editor):
    answers = [own("new@example.org", password="guessed").status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert address_of(editor) == MINE


@pytest.mark.parametrize(("minutes", "changed"), [(5, True), (16, False)])
def test_who_comes_by_a_provider_has_just_signed_in(client, editor, minutes, changed):
    editor.set_unusable_password()
    editor.email = MINE
    editor.save()
    with time_machine.travel("2026-03-02T12:00:00Z") as clock:
        client.force_login(editor)
        clock.shift(60 * minutes)
        data = {"name_email-first_name": "Pat", "name_email-last_name": "Example"} | THEME
        client.post(ACCOUNT, data | {"name_email-email": "new@example.org"})
    assert (address_of(editor) != MINE) is changed


def test_a_colleague_who_changes_it_is_told_of_as_well(client, editor, django_user_model):
    client.force_login(editor)  # has been here before
    User.objects.filter(pk=editor.pk).update(email=MINE)
    admin = django_user_model.objects.create_superuser("admin", "admin@example.org", PASSWORD)
    client.force_login(admin)
    data = {"username": editor.username, "first_name": "Pat", "last_name": "Example"}
    client.post(f"/admin/users/edit/{editor.pk}/", data | {"email": "new@example.org"})
    assert address_of(editor) == "new@example.org"
    assert Letter.objects.get(kind="address-changed").to == MINE
