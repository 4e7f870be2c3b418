"""What lists are put in order by, and which facets and orders an entry was written for.

Entries that are there keep neither: `core.search.entries.set_right` writes them anew, when the
site is served and in the rounds of the worker.
"""

from django.db import migrations, models

TRIGGER = (
    "CREATE TRIGGER IF NOT EXISTS core_entry_gone AFTER DELETE ON core_entry"
    " BEGIN DELETE FROM core_entry_words WHERE rowid = old.id; END"
)


def make_trigger_again(apps, schema_editor):
    """SQLite adds a column by making the table anew, and with the old one its triggers go."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(TRIGGER)


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0012_centre_name"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="orders",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="entry",
            name="declared",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.RunPython(make_trigger_again, migrations.RunPython.noop),
    ]
