"""The newest entries first, as searches ask for them.

PostgreSQL reads an index backwards, but then those without a date come first; SQLite knows no
such index and does not need it: it ranks all.
"""

from django.db import migrations

POSTGRESQL = "CREATE INDEX entries_newest_first ON core_entry (date DESC NULLS LAST, id)"


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)


def undo(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX entries_newest_first")


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0009_entry_facets"),
    ]

    operations = [migrations.RunPython(make, undo)]
