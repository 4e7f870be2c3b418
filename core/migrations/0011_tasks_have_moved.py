"""Tasks that wait in the queue are called by the names that their modules have now."""

from django.db import migrations

MOVED = {
    "core.letters.send_due_letters": "core.letters.sending.send_due_letters",
    "core.file_text.tasks.read_document": "core.files.tasks.read_document",
}


def rename(apps, names):
    results = apps.get_model("django_tasks_database", "DBTaskResult").objects
    for old, new in names.items():
        results.filter(task_path=old).update(task_path=new)


def forwards(apps, schema_editor):
    rename(apps, MOVED)


def backwards(apps, schema_editor):
    rename(apps, {new: old for old, new in MOVED.items()})


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0010_entries_newest_first"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
