"""What was erased is noted in the same transaction, and can be erased again by that."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from core.models import ErasureDone
from core.server import erasing_again
from core.server.erasing_again import Done, erase_again, erased_by, note_erased

NOW = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def erased(monkeypatch):
    """The keys that things of the kind `mug` were erased with."""
    monkeypatch.setattr(erasing_again, "_known", {})
    keys: list[str] = []
    erased_by("mug")(keys.append)
    return keys


def test_it_is_noted_with_what_erases_or_not_at_all(db, erased):
    with transaction.atomic():
        note_erased("mug", 7)
        transaction.set_rollback(True)
    assert not ErasureDone.objects.exists()
    note_erased("mug", 7)
    assert [str(done) for done in ErasureDone.objects.all()] == ["mug: 7"]


def test_nothing_can_be_noted_that_cannot_be_done_again(db, erased):
    with pytest.raises(KeyError, match="erased_by"):
        note_erased("spoon", 7)


def test_each_is_done_again_once_in_its_order(erased):
    later = NOW.replace(hour=1)
    done = [Done(later, "mug", "2"), Done(NOW, "mug", "1"), Done(NOW, "mug", "1")]
    assert erase_again(done) == 2
    assert erased == ["1", "2"]


def test_a_kind_that_is_unknown_stops_none_of_the_others(erased, caplog):
    assert erase_again([Done(NOW, "fork", "1"), Done(NOW, "mug", "2")]) == 1
    assert erased == ["2"]
    assert "unknown kind fork" in caplog.text
