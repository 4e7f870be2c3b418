import pytest
from django.db import connection, transaction

from core.models import Entry, TableChange
from core.pagecache import counts, tables
from events.models import EventPage
from research.models import OutputPage
from tests import factories

pytestmark = pytest.mark.django_db


def count(table: str) -> int:
    return counts.known.now()[table]


def is_counted(model, write) -> bool:
    table = model if isinstance(model, str) else model._meta.db_table
    before = count(table)
    write()
    return count(table) != before


def test_every_table_of_the_database_is_counted():
    assert tables.missing() == set()


def test_a_table_that_lost_its_triggers_is_told_of_and_gets_them_back():
    with connection.cursor() as cursor:
        name = next(n for n, t in tables.installed(cursor).items() if t == "core_entry")
        cursor.execute(tables.without(name, "core_entry"))
    assert tables.missing() == {"core_entry"}
    assert is_counted(Entry, tables.install)
    assert tables.missing() == set()


def test_what_is_written_past_every_signal_is_counted(output):
    rows = OutputPage.objects.all()
    assert is_counted(OutputPage, lambda: rows.update(summary="Another."))
    with connection.cursor() as cursor:
        sql = "UPDATE research_outputpage SET summary = 'A third.'"
        assert is_counted(OutputPage, lambda: cursor.execute(sql))


def test_a_statement_that_finds_nothing_to_write_is_not_counted(output):
    none = OutputPage.objects.filter(pk=-1)
    assert not is_counted(OutputPage, lambda: none.update(summary="Another."))
    assert not is_counted(OutputPage, none.delete)


def test_what_is_rolled_back_is_not_counted(output):
    before = count("research_outputpage")
    with transaction.atomic():
        OutputPage.objects.update(summary="Another.")
        transaction.set_rollback(True)
    assert count("research_outputpage") == before
    assert is_counted(OutputPage, lambda: OutputPage.objects.update(summary="Another."))


def test_saving_a_draft_leaves_all_that_a_visitor_reads_as_it_was(output):
    read = ["wagtailcore_page", "research_outputpage", "research_outputbody"]
    before = [count(table) for table in read]
    output.title = "Half a"
    output.save_revision()
    assert [count(table) for table in read] == before


def test_publishing_is_counted(output):
    output.title = "Another title"
    assert is_counted("wagtailcore_page", output.save_revision().publish)


def test_the_words_of_the_search_are_counted(indexed, output):
    kept = "core_entry_words" if connection.vendor == "sqlite" else "core_entrytext"
    output.title = "Another title"
    assert is_counted(kept, output.save_revision().publish)


def test_what_is_deleted_is_counted(events):
    event = factories.event(events)
    assert is_counted(EventPage, event.delete)


def test_folding_the_counts_leaves_their_sums(output):
    before = dict(counts.known.now())
    OutputPage.objects.update(summary="Another.")
    then = dict(counts.known.now())
    counts.fold()
    assert counts.known.now() == then != before
    assert TableChange.objects.count() == len(then) or connection.vendor == "sqlite"


def test_counts_that_were_lost_begin_anew(output):
    """As `flush` loses them, after which Django says that it has migrated."""
    TableChange.objects.all().delete()
    assert "research_outputpage" in tables.missing()
    tables.install()
    assert tables.missing() == set()
    assert is_counted(OutputPage, lambda: OutputPage.objects.update(summary="Another."))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps its own in tables")
def test_the_databases_own_statistics_are_not_counted():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        assert "sqlite_stat1" in connection.introspection.table_names(cursor)
        assert not any(name.startswith("sqlite_") for name in tables.tables_to_count(cursor))
    tables.install()
    assert tables.missing() == set()
