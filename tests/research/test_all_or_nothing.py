"""What an output has said in public is held against its record, whole or not at all."""

import pytest
from django.db import connection

from research.models import Correction, OutputPage, PublishedRecord
from tests import factories
from tests.statements import FailingError, refusing, watched

RECORD = PublishedRecord._meta.db_table
HELD = {OutputPage._meta.db_table, Correction._meta.db_table}


@pytest.fixture
def corrected(research):
    """A revision with a first correction, of an output that is public."""
    page = factories.output(research, title="Frist title")
    page.title, page.corrections = "First title", [Correction(text="Spelt it right.")]
    return page.save_revision()


def test_the_record_is_locked_before_the_page_is_written(corrected, monkeypatch):
    """Only PostgreSQL can go wrong without it: on SQLite, whoever writes has it all."""
    outside = len(connection.savepoint_ids)
    with watched(monkeypatch) as found:
        corrected.publish()
    lock = next(n for n, asked in enumerate(found) if asked.is_lock and asked.table == RECORD)
    written = next(n for n, asked in enumerate(found) if asked.table in HELD)
    assert lock < written
    assert outside < found[lock].depth <= found[written].depth


def test_a_page_is_not_public_without_its_record(corrected):
    with pytest.raises(FailingError), refusing(RECORD):
        corrected.publish()
    page = OutputPage.objects.get()
    assert page.title == "Frist title"
    assert not page.corrections.exists()
    assert PublishedRecord.objects.get().corrections == []
