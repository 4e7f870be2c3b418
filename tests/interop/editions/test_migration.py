"""Files of an installation that knew less are kept, with all that is known of them."""

from importlib import import_module
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from django.apps import apps
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.utils import ConnectionHandler
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from interop.models import KeptEdition
from tests import factories

pytestmark = pytest.mark.django_db
migration = import_module("interop.migrations.0010_kept_editions")


class Then:
    """KeptEdition as it was: its page was an output."""

    objects = KeptEdition.objects

    def __new__(cls, output_id, **fields):
        return KeptEdition(page_id=output_id, **fields)


def with_pdfs(*rows: dict):
    """The apps of before, whose table of PDFs holds `rows`."""
    pdfs = Mock()
    pdfs.objects.values = lambda *names: SimpleNamespace(
        iterator=lambda size: ({name: row[name] for name in names} for row in rows)
    )
    known = {"KeptPdf": pdfs, "KeptEdition": Then}
    return SimpleNamespace(get_model=lambda app, name: known[name])


def test_no_pdf_is_lost(research):
    page, now = factories.output(research, publish=False), timezone.now()
    row = {"file": "publications/1.pdf", "size": 7, "pages": [page.pk]}
    row |= {"problem": "Sentences.", "remark": "Of it.", "version": 2, "content": "a" * 64}
    row |= {"digest": "b" * 64, "made_at": now, "published_at": now, "asked_at": now}
    row |= {"made_for": "c" * 16}
    migration.keep(with_pdfs(row | {"output_id": page.pk}), None)
    kept = KeptEdition.objects.filter(format="pdf", page=page.pk).values(*row)
    assert list(kept) == [row]


def test_a_task_that_waits_by_a_former_name_is_forgotten_as_it_is_asked_for_still():
    DBTaskResult.objects.create(
        task_path="interop.print.tasks.make_pdf",
        args_kwargs={"args": [1], "kwargs": {}},
        backend_name="default",
    )
    migration.forget_tasks(apps, None)
    assert not DBTaskResult.objects.exists()


@pytest.fixture
def apart():
    """A database of SQLite in memory, with tables of pages that hold one of them."""
    handler = ConnectionHandler(
        {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    )
    connection = DatabaseWrapper(handler.settings["default"], "default")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE wagtailcore_page (id integer PRIMARY KEY)")
        cursor.execute("CREATE TABLE research_outputpage (page_ptr_id integer PRIMARY KEY)")
        cursor.execute("INSERT INTO wagtailcore_page VALUES (7)")
        cursor.execute("INSERT INTO research_outputpage VALUES (7)")
    yield connection
    connection.close()


def test_files_of_outputs_stay_where_files_are_kept_of_pages_of_any_type(apart):
    before = MigrationLoader(None).project_state(("interop", "0012_word_descriptions"))
    state = before.clone()
    with apart.schema_editor() as editor:
        editor.create_model(state.apps.get_model("interop", "KeptEdition"))
        editor.execute('CREATE TABLE interop_keptversion ("id" integer PRIMARY KEY)')
    now = "2031-02-03 00:00:00"
    with apart.cursor() as cursor:
        cursor.execute(
            "INSERT INTO interop_keptedition (format, output_id, file, problem, remark, size, "
            "content, digest, version, made_for, pages, pictures, asked_at) VALUES "
            "('pdf', 7, 'publications/7.pdf', '', '', 9, '', 'abc', 2, '', '[]', '[]', %s)",
            [now],
        )
    migrations = import_module("interop.migrations.0013_kept_pages").Migration.operations
    for operation in migrations:
        after = state.clone()
        operation.state_forwards("interop", after)
        if getattr(operation, "model_name", "") == "keptedition":
            with apart.schema_editor() as editor:
                operation.database_forwards("interop", editor, state, after)
        state = after
    with apart.cursor() as cursor:
        cursor.execute(
            "SELECT page_id, file, size, digest, version, documents, CAST(asked_at AS text) "
            "FROM interop_keptedition"
        )
        assert cursor.fetchall() == [(7, "publications/7.pdf", 9, "abc", 2, "[]", now)]
