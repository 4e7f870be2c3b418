"""Trouble is told once when it begins and once when it is over, however many look."""

import pytest
from django.core import mail
from django.test import Client

from core.letters.sending import send_due
from core.models import Letter, Trouble
from core.server.health import heartbeats
from core.server.health.watching import Watch
from tests import factories


@pytest.fixture
def silent(clock, settings):
    """A worker that has stopped."""
    clock.shift(settings.WORKER_SILENCE + 10)


def look(*watches) -> None:
    for watch in watches:
        watch.since = watch.since.min.replace(tzinfo=watch.since.tzinfo)
        watch.look()


@pytest.fixture(autouse=True)
def _also_warnings(caplog):
    caplog.set_level("WARNING", "health")


def said(caplog) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "health"]


def test_the_log_has_it_once_of_all_processes(watch, silent, caplog):
    others = [Watch() for _ in range(3)]
    for _ in range(3):
        look(watch, *others)
    assert said(caplog) == ["worker does not do its work: silent for 100 seconds"]
    heartbeats.note(heartbeats.WORKER)
    look(watch, *others, watch, *others)
    assert said(caplog)[1:] == ["worker does its work again"]


def test_what_ended_while_nobody_watched_is_told_by_who_looks_next(watch, caplog):
    Trouble.objects.create(name="tasks", began_at=watch.since)
    look(watch, Watch())
    assert said(caplog) == ["tasks does its work again"]
    assert not Trouble.objects.exists()


def test_while_nothing_can_be_written_the_log_has_it_once_all_the_same(
    watch, clock, full_database, caplog
):
    clock.shift(200)
    look(watch, watch)
    assert said(caplog) == ["writing does not do its work: full"]
    full_database()
    look(watch, watch)
    heartbeats.note(heartbeats.WORKER)
    look(watch, watch)
    assert said(caplog).count("writing does its work again") == 1


def test_administrators_get_a_letter_and_another_when_it_is_over(
    watch, clock, administrator, home, settings
):
    factories.staff("Moderators")
    settings.BACKUP_HOURS = 24
    heartbeats.note(heartbeats.BACKUP)
    clock.shift(40 * 3600)
    heartbeats.note(heartbeats.WORKER)
    look(watch, Watch(), watch)
    heartbeats.note(heartbeats.BACKUP)
    look(watch, Watch(), watch)
    assert [(one.to, one.kind) for one in Letter.objects.order_by("pk")] == [
        ("root@example.org", "trouble"),
        ("root@example.org", "trouble-over"),
    ]
    assert "no recent backup" in Letter.objects.first().subject
    assert "40 hours" in Letter.objects.last().text


def test_of_a_worker_that_is_frozen_the_process_that_sees_it_sends_the_mail(
    watch, silent, administrator, home, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        look(watch)
    assert "background work has stopped" in mail.outbox[0].subject
    assert Letter.objects.get().sent_at
    assert send_due() == 0


def test_of_mail_that_does_not_go_no_mail_is_written(watch, clock, administrator, home):
    Letter.objects.create(to="a@example.org", kind="x", about="x")
    clock.shift(3600)
    heartbeats.note(heartbeats.WORKER)
    look(watch)
    assert Trouble.objects.filter(name="letters").exists()
    assert not Letter.objects.filter(about__startswith="trouble").exists()


def first_screen(user) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/admin/").content.decode()


def test_administrators_read_it_on_their_first_screen_with_what_to_do(
    silent, monkeypatch, administrator, moderator
):
    fresh = Watch()
    fresh.since = fresh.since.min.replace(tzinfo=fresh.since.tzinfo)
    monkeypatch.setattr("core.staff.troubles.watch", fresh)
    page = first_screen(administrator)
    assert "The site’s background work has stopped" in page
    assert "ask whoever runs the site to start" in page
    assert "background work has stopped" not in first_screen(moderator)
