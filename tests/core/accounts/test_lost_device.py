"""Who has lost their device is helped by a colleague who may, and told of it."""

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry

from core.models import Letter
from tests import factories
from tests.core.accounts.stepping import OWN, with_app

pytestmark = pytest.mark.usefixtures("clock")


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
