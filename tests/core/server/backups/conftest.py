import pytest
from django.db import connection

from core.server.backups.sqlite import SQLite
from tests.core.server.backups.installing import install


@pytest.fixture
def site(db, tmp_path, settings, monkeypatch):
    """An installation of its own that the code under test takes for ours."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL is tried by tests/core/server/backups/test_there_and_back.py")
    made = install(tmp_path / "data")
    monkeypatch.setattr(SQLite, "path", made.database)
    settings.DATA_DIR = made.folder
    settings.MEDIA_ROOT = made.media
    settings.BACKUP_DIR = tmp_path / "backups"
    return made
