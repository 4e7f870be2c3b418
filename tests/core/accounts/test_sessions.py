"""Sessions end in time, and what happened at the door can be read, for a time."""

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from core.accounts import log, rounds
from core.accounts.resetting import write_reset
from core.models import Letter
from tests.core.accounts.doors import PASSWORD, sign_in

HISTORY = "/admin/reports/site-history/"
HOUR, DAY = 3600, 86_400


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False) as clock:
        yield clock


def is_in(client):
    return client.get("/admin/").status_code == 200


def actions():
    return [
        entry.action.removeprefix("accounts.")
        for entry in ModelLogEntry.objects.filter(action__startswith="accounts.").order_by("pk")
    ]


# --- The end of a session ----------------------------------------------------------------------


def test_a_session_that_is_used_goes_on_and_one_that_is_not_ends(as_editor, clock, settings):
    settings.SESSION_IDLE_HOURS = 12
    for _ in range(3):
        assert is_in(as_editor)
        clock.shift(11 * HOUR)
    assert is_in(as_editor)
    clock.shift(12 * HOUR + 61)
    assert not is_in(as_editor)


def test_to_remember_somebody_is_not_to_wait_for_them_for_ever(client, editor, clock, settings):
    settings.SESSION_IDLE_HOURS, settings.SECOND_STEP_FOR = 12, ["nobody"]
    data = {"username": editor.username, "password": PASSWORD, "remember": "on"}
    client.post("/admin/login/", data)
    assert is_in(client)
    clock.shift(13 * HOUR)
    assert not is_in(client)


def test_an_editor_that_stands_open_is_nobodys_use_of_it(as_editor, clock, settings):
    settings.SESSION_IDLE_HOURS = 12
    is_in(as_editor)
    for _ in range(5):
        clock.shift(3 * HOUR)
        as_editor.post("/admin/editing-sessions/ping/wagtailcore/page/1/1/")
    assert not is_in(as_editor)


def test_a_clock_that_is_put_back_ends_nothing(as_editor, clock, settings):
    settings.SESSION_IDLE_HOURS = 12
    is_in(as_editor)
    clock.shift(-DAY)
    assert is_in(as_editor)
    clock.shift(13 * HOUR)
    assert not is_in(as_editor)


@pytest.mark.parametrize("reverse", [True, False])
def test_a_change_of_groups_ends_it_and_is_told(as_editor, editor, reverse):
    moderators = Group.objects.get(name="Moderators")
    assert is_in(as_editor)
    if reverse:
        moderators.user_set.add(editor)
    else:
        editor.groups.add(moderators)
    assert not is_in(as_editor)
    assert actions() == ["groups_changed"]
    assert ModelLogEntry.objects.last().data["what"] == "now Editors, Moderators"


def test_it_ends_when_the_group_is_deleted(as_editor, editor):
    Group.objects.get(name="Editors").delete()
    assert not is_in(as_editor)
    assert ModelLogEntry.objects.last().data["what"] == "no longer in Editors, which is deleted"


def test_to_save_a_user_with_the_same_groups_changes_nothing(as_editor, editor):
    editor.groups.set(editor.groups.all())
    editor.save()
    assert is_in(as_editor)
    assert actions() == []


def test_whoever_becomes_an_administrator_signs_in_again(as_editor, editor):
    editor.refresh_from_db()
    editor.is_superuser = True
    editor.save()
    assert not is_in(as_editor)
    assert actions() == ["administrator_changed"]


def test_who_changed_it_is_told(as_admin, admin, as_editor, editor):
    data = {"username": editor.username, "email": "e@example.org", "is_active": "on"}
    data |= {"first_name": "E", "last_name": "D"}
    data |= {"groups": [Group.objects.get(name="Moderators").pk]}
    as_admin.post(f"/admin/users/edit/{editor.pk}/", data)
    told = ModelLogEntry.objects.filter(action="accounts.groups_changed")
    assert {entry.user for entry in told} == {admin}
    assert not is_in(as_editor)


# --- The log -----------------------------------------------------------------------------------


def test_sign_ins_and_failures_are_told(client, editor):
    sign_in(client, editor.username, "wrong")
    sign_in(client, editor.username)
    assert actions() == ["sign_in_failed", "signed_in"]
    entry = ModelLogEntry.objects.get(action="accounts.signed_in")
    assert (entry.user, entry.data["network"]) == (editor, "198.51.100.0/24")


def test_of_a_name_that_nobody_has_the_name_is_not_kept(client, db):
    sign_in(client, "my secret password, in the wrong field", "wrong")
    entry = ModelLogEntry.objects.get()
    assert (entry.object_id, entry.label) == ("0", log.NOBODY)
    assert "secret" not in f"{entry.label} {entry.data}"


def test_administrators_read_it_and_editors_do_not(client, as_admin, as_editor, editor):
    sign_in(client, editor.username, "wrong")
    sign_in(client, "nobody", "wrong")
    page = as_admin.get(HISTORY).content.decode()
    assert page.count("wrong password, from 198.51.100.0/24") == 2
    assert log.NOBODY in page
    assert "wrong password" not in as_editor.get(HISTORY).content.decode()


def test_a_storm_does_not_fill_the_log(client, db):
    for _ in range(199):
        log.FAILURES.wait()
    for n in range(3):
        sign_in(client, f"name-{n}", "wrong", f"10.0.{n}.1")
    assert actions() == ["sign_in_failed"]


def test_it_is_forgotten_after_its_time(client, editor, clock):
    sign_in(client, editor.username)
    Letter.objects.create(to=editor.email, kind="invitation", about=f"user:{editor.pk}")
    clock.shift(179 * DAY)
    log.forget_old()
    rounds.forget_letters()
    assert actions()
    assert Letter.objects.exists()
    clock.shift(2 * DAY)
    log.forget_old()
    rounds.forget_letters()
    assert not actions()
    assert not Letter.objects.exists()


def test_other_entries_of_the_log_stay(editor, clock):
    log.log(editor, "wagtail.edit")
    clock.shift(1000 * DAY)
    log.forget_old()
    assert ModelLogEntry.objects.exists()


def test_sessions_that_have_ended_are_deleted(client, editor, clock):
    sign_in(client, editor.username)
    rounds.forget_sessions()
    assert Session.objects.exists()
    clock.shift(15 * DAY)
    rounds.forget_sessions()
    assert not Session.objects.exists()


def test_addresses_typed_for_a_reset_are_deleted_once_the_letter_is_written(db):
    def asked(**fields):
        arguments = {"args": ["pat@example.org"], "kwargs": {}}
        return DBTaskResult.objects.create(
            task_path=write_reset.module_path, args_kwargs=arguments, **fields
        )

    waiting, done = asked(), asked(finished_at=timezone.now())
    rounds.forget_who_asked()
    assert list(DBTaskResult.objects.all()) == [waiting]
    assert done.pk != waiting.pk
