"""Work that was queued before modules moved is still done."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

migration = import_module("core.migrations.0011_tasks_have_moved")


def queued(path):
    return DBTaskResult.objects.create(
        task_path=path, args_kwargs={"args": [], "kwargs": {}}, backend_name="default"
    )


def test_what_waits_in_the_queue_is_called_by_its_new_name(db):
    waiting = queued("core.file_text.tasks.read_document")
    migration.forwards(apps, None)
    waiting.refresh_from_db()
    assert waiting.task_path == "core.files.tasks.read_document"
    assert import_string(waiting.task_path).name == "read_document"


def test_every_new_name_leads_to_a_task():
    for path in migration.MOVED.values():
        assert import_string(path).enqueue


def test_the_way_back_brings_the_former_names(db):
    waiting = queued("core.letters.sending.send_due_letters")
    migration.backwards(apps, None)
    waiting.refresh_from_db()
    assert waiting.task_path == "core.letters.send_due_letters"
