"""What an entry weighs among others, and which version of the analysis of words wrote it.

Entries that are there are of version 1: `core.search.anew` writes them anew, in the background.
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
        ("core", "0018_letter_tells"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="weight",
            field=models.FloatField(default=1.0),
        ),
        migrations.AddField(
            model_name="entry",
            name="analysis",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="filereading",
            name="analysis",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.RunPython(make_trigger_again, migrations.RunPython.noop),
    ]
