"""Parts of long pages, the stems of whole files, and which version of the reader read a file.

Pages that were read before stand as they are: `core.files.rounds` has them read anew.
"""

import re

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    # SQLite changes a table by making it anew, and with the old one its triggers go.
    "CREATE TRIGGER IF NOT EXISTS core_filepage_gone AFTER DELETE ON core_filepage"
    " BEGIN DELETE FROM core_filepage_words WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE core_filestems_words USING fts5"
    "(words, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE TRIGGER core_filestems_gone AFTER DELETE ON core_filestems"
    " BEGIN DELETE FROM core_filestems_words WHERE rowid = old.id; END",
]
POSTGRESQL = [
    "ALTER TABLE core_filestems ADD COLUMN vector tsvector",
    "CREATE INDEX core_filestems_vector ON core_filestems USING gin (vector)",
    "CREATE INDEX core_filepage_vector ON core_filepage USING gin (vector)",
]
UNDO = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS core_filestems_gone",
        "DROP TABLE IF EXISTS core_filestems_words",
    ],
    "postgresql": ["DROP INDEX core_filepage_vector", "DROP INDEX core_filestems_vector"],
}
# Letters of scripts that put no space between words.
UNSPACED = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")


def make(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def take_away_words_kept_as_one(apps, schema_editor):
    """Entries whose Chinese, Japanese or Korean words were kept as whole runs of characters.

    They are made of what is public, and written anew when the site is next served.
    """
    texts = apps.get_model("core", "EntryText").objects.values_list(
        "pk", "entry__title", "names", "body"
    )
    keys = [key for key, *words in texts.iterator() if any(map(UNSPACED.search, words))]
    for start in range(0, len(keys), 500):
        apps.get_model("core", "Entry").objects.filter(pk__in=keys[start : start + 500]).delete()


class Migration(migrations.Migration):
    dependencies = [("core", "0013_entry_orders")]

    operations = [
        migrations.AddField("filereading", "reader", models.PositiveSmallIntegerField(default=1)),
        migrations.RemoveConstraint("filepage", "a_page_of_a_file_once"),
        migrations.AddField("filepage", "part", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "filepage", "other", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AddConstraint(
            "filepage",
            models.UniqueConstraint(
                fields=["document", "number", "part"], name="a_part_of_a_page_once"
            ),
        ),
        migrations.AlterModelOptions(
            "filepage",
            {"default_permissions": [], "ordering": ["document_id", "number", "part"]},
        ),
        migrations.CreateModel(
            name="FileStems",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="text_stems", to="core.customdocument")),
            ],
            options={"default_permissions": []},
        ),
        migrations.RunPython(make, drop),
        migrations.RunPython(take_away_words_kept_as_one, migrations.RunPython.noop),
    ]
