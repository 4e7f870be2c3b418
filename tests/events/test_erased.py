"""Who was erased from an event is erased again after an older backup has brought them back."""

import pytest
import time_machine

from core.models import Letter
from core.server.backups import journal
from events import rounds, seats
from events.models import Registration
from tests.bringing_back import Before, hold
from tests.events.visiting import do
from tests.factories import event, registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(events, settings, tmp_path):
    settings.BACKUP_DIR = tmp_path
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        page = event(events, booking="here", capacity_in_person=1)
        ada = registration(page, name="ada")
        registration(page, name="bea", status="waiting")
        yield ada


@pytest.mark.parametrize("by", ["herself", "staff", "the clock"])
def test_they_are_erased_again(client, ada, tmp_path, by):
    before = Before(Registration)
    if by == "herself":
        do(client, ada, "erase")
    elif by == "staff":
        seats.erase(ada)
    else:
        with time_machine.travel("2040-01-01T09:00:00Z", tick=False):
            rounds.forget_people(str(ada.event_id))
    journal.copy_out()
    before.comes_back()
    assert hold([Registration], "ada@")
    assert before.erase_again(tmp_path) >= 1
    assert hold([Registration], "ada@") == []


def test_the_place_falls_free_to_the_next(client, ada, tmp_path):
    before = Before(Registration)
    do(client, ada, "erase")
    journal.copy_out()
    before.comes_back()
    before.erase_again(tmp_path)
    bea = Registration.objects.get(name="bea")
    assert bea.status == "offered"
    assert Letter.objects.filter(kind="registration-offered", to=bea.email).exists()
