"""A small installation on SQLite for backups: a database with an account, and two uploads."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.template_database import template

USER = (
    "INSERT INTO core_user (password, is_superuser, username, first_name, last_name, email,"
    " is_staff, is_active, date_joined) VALUES ('', 0, ?, '', '', '', 0, 1, '2026-01-01')"
)
DOCUMENT = (
    "INSERT INTO core_customdocument (title, file, created_at, collection_id, file_hash)"
    " VALUES ('', ?, '2026-01-01', 1, '')"
)


class Installation:
    """Its folder, and what somebody does in it meanwhile."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.database = folder / "db.sqlite3"
        self.media = folder / "media"

    def do(self, statement: str, *values):
        with closing(sqlite3.connect(self.database)) as database, database:
            return database.execute(statement, values).fetchall()

    def add_user(self, name: str):
        self.do(USER, name)

    def users(self) -> list[str]:
        return [name for (name,) in self.do("SELECT username FROM core_user ORDER BY username")]

    def upload(self, name: str, said: str = "words"):
        (self.media / name).parent.mkdir(parents=True, exist_ok=True)
        (self.media / name).write_text(said)
        self.do(DOCUMENT, name)


def install(folder: Path) -> Installation:
    folder.mkdir()
    made = Installation(folder)
    shutil.copyfile(template(), made.database)
    made.do("PRAGMA journal_mode=WAL")
    made.add_user("ada")
    made.upload("documents/report.pdf")
    return made
