"""The tables in which the search engines keep words: SQLite FTS5, or PostgreSQL text search.

Words come to them brought to their stems (core.search.analysis), so both split at spaces alone.
"""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE core_entry_words USING fts5"
    "(title, names, body, files, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE TRIGGER core_entry_gone AFTER DELETE ON core_entry"
    " BEGIN DELETE FROM core_entry_words WHERE rowid = old.id; END",
    "CREATE VIRTUAL TABLE core_filepage_words USING fts5"
    "(document, words, tokenize = 'unicode61 remove_diacritics 0')",
    "CREATE TRIGGER core_filepage_gone AFTER DELETE ON core_filepage"
    " BEGIN DELETE FROM core_filepage_words WHERE rowid = old.id; END",
]
POSTGRESQL = [
    "ALTER TABLE core_entrytext ADD COLUMN vector tsvector",
    "CREATE INDEX core_entrytext_vector ON core_entrytext USING gin (vector)",
    "ALTER TABLE core_filepage ADD COLUMN vector tsvector",
]
UNDO = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS core_entry_gone",
        "DROP TRIGGER IF EXISTS core_filepage_gone",
        "DROP TABLE IF EXISTS core_entry_words",
        "DROP TABLE IF EXISTS core_filepage_words",
    ],
    "postgresql": [
        "ALTER TABLE core_entrytext DROP COLUMN vector",
        "ALTER TABLE core_filepage DROP COLUMN vector",
    ],
}


def make(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0006_search")]

    operations = [migrations.RunPython(make, drop)]
