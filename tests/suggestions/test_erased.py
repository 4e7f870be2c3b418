"""What was erased of suggestions is erased again after an older backup has brought it back."""

import pytest

from core.server.backups import journal
from suggestions import lifecycle, rounds
from suggestions.mailboxes import mailbox
from suggestions.models import Note, Suggestion, Support
from tests import factories
from tests.bringing_back import Before, hold
from tests.suggestions.desking import DESK, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
PAT = "pat@example.org"
MODELS = [Suggestion, Support, Note]


@pytest.fixture
def asked(settings, tmp_path):
    """A suggestion of Pat's with an answer, which Kim supports and hears of."""
    settings.BACKUP_DIR = tmp_path
    mine = factories.suggestion("answered", email=PAT, name="Pat", question="Sample: canary?")
    mine.supports.create(
        address_hash=mailbox("kim@example.org"),
        confirmed_at=mine.confirmed_at,
        email="kim@example.org",
        wants_mail=True,
    )
    return mine


def brought_back(act):
    """Do `act`, then bring back the rows as they were, with the journal as it is."""
    before = Before(*MODELS)
    act()
    journal.copy_out()
    before.comes_back()
    return before


def test_all_of_a_suggestion(asked, tmp_path):
    before = brought_back(lambda: lifecycle.erase(asked))
    assert hold(MODELS, "canary")
    assert before.erase_again(tmp_path) == 1
    assert hold(MODELS, "canary") == hold(MODELS, PAT) == hold(MODELS, "kim@") == []


def test_its_sender(asked, tmp_path):
    before = brought_back(lambda: lifecycle.forget(asked))
    before.erase_again(tmp_path)
    assert hold(MODELS, PAT) == []
    assert hold(MODELS, "canary"), "what was asked stays"


def test_whoever_supports_it(client, asked, tmp_path):
    support = asked.supports.get()
    before = brought_back(lambda: client.post(support.url, {"action": "take-back"}))
    before.erase_again(tmp_path)
    assert not Support.objects.exists()


def test_their_address(client, asked, tmp_path):
    support = asked.supports.get()
    before = brought_back(lambda: client.post(support.url, {"action": "stop"}))
    before.erase_again(tmp_path)
    assert hold(MODELS, "kim@") == []
    assert Support.objects.count() == 1, "they still count"


def test_all_that_staff_have_erased_of_an_address(as_moderator, asked, tmp_path):
    before = brought_back(lambda: said(as_moderator, f"{DESK}held/", email=PAT))
    before.erase_again(tmp_path)
    assert hold(MODELS, PAT) == []


def test_what_was_not_erased_stays(asked, tmp_path):
    other = factories.suggestion("answered", email="lee@example.org", question="Sample: other?")
    before = brought_back(lambda: lifecycle.erase(asked))
    before.erase_again(tmp_path)
    other.refresh_from_db()
    assert (other.email, other.question) == ("lee@example.org", "Sample: other?")


def test_a_sender_whose_time_has_come(asked, tmp_path, monkeypatch):
    monkeypatch.setattr(rounds, "is_due", lambda suggestion: True)
    before = brought_back(lambda: rounds.forget_sender(str(asked.pk)))
    assert before.erase_again(tmp_path) == 1
    assert hold(MODELS, PAT) == []
