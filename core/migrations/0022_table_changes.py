"""Counts of what is written to each table; the triggers that write them come after `migrate`."""

from django.db import migrations, models

from core.pagecache import tables


def stop_counting(apps, schema_editor):
    tables.remove()


class Migration(migrations.Migration):
    dependencies = [("core", "0021_no_withdrawn_welcome")]

    operations = [
        migrations.CreateModel(
            name="TableChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(db_index=True, max_length=100)),
                ("amount", models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(migrations.RunPython.noop, stop_counting),
    ]
