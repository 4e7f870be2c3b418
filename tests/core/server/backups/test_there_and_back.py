"""A whole site is lost and brought back, by the commands that whoever runs it types."""

import re
import subprocess
from pathlib import Path

import pytest
from django.db import connection

pytestmark = [pytest.mark.server, pytest.mark.postgresql, pytest.mark.django_db]

BUILD = """
from django.core.files.base import ContentFile
from django.contrib.auth import get_user_model
from core.models import CustomDocument, Letter
from events.models import Registration
from tests import factories
home = factories.make_site()
event = factories.event(factories.EventsIndexFactory(parent=home), booking="here")
factories.registration(event, name="ada")
factories.registration(event, name="bea")
get_user_model().objects.create_superuser("root", password="a long password")
CustomDocument.objects.create(title="Sample: report", file=ContentFile(b"words", "report.pdf"))
Letter.objects.update(sent_at=event.start)
Letter.objects.create(to="cleo@example.org", subject="Waiting", kind="k", about="k:1")
"""
ERASE = """
from core.server.backups import journal
from events import seats
from events.models import Registration
seats.erase(Registration.objects.get(name="ada"))
journal.copy_out()
"""
CHANGE = """
from core.models import CustomDocument
from django.contrib.auth import get_user_model
get_user_model().objects.create_user("late")
for document in CustomDocument.objects.all(): document.file.delete(save=False)
CustomDocument.objects.all().delete()
"""
SAID = """
from core.models import CustomDocument, Letter
from django.contrib.auth import get_user_model
from events.models import Registration
print(sorted(get_user_model().objects.values_list("username", flat=True)))
print(sorted(Registration.objects.values_list("name", flat=True)))
print([document.file.read() for document in CustomDocument.objects.all()])
print([(letter.subject, letter.state) for letter in Letter.objects.filter(sent_at=None)])
"""


@pytest.fixture
def run(manage):
    """Python in the installation; what it printed."""
    return lambda code: manage("shell", "--no-imports", "-c", code)


def backup_of(manage) -> Path:
    said = manage("backup")
    assert "as it was" in said
    assert "may not make" not in said
    return Path(re.search(r"(?m)^(.*\.tar\.gz) \(", said)[1])


def test_it_comes_back_but_for_what_was_erased_since(run, manage, tmp_path):
    run(BUILD)
    path = backup_of(manage)
    run(ERASE)
    run(CHANGE)
    said = manage("restore", "--over", str(path))
    assert "1 erasures made since have been done again" in said
    assert "1 letters waited" in said
    users, people, documents, letters = run(SAID).splitlines()
    assert users == "['root']"
    assert people == "['', 'bea']"
    assert documents == "[b'words']"
    assert letters == "[('Waiting', 'Given up')]"
    assert "late" in run_aside(said, manage, tmp_path)
    assert "is as it was" in manage("backup")


def run_aside(said, manage, tmp_path) -> str:
    """What the folder with the former site knows of its accounts."""
    aside = Path(re.search(r"(?m)^What stood here is in (.*)\.$", said)[1])
    if connection.vendor == "sqlite":
        return (aside / "db.sqlite3").read_bytes().decode("latin-1")
    sql = subprocess.run(
        ["pg_restore", "--data-only", "--table=core_user", "--file=-", aside / "database.dump"],
        capture_output=True,
        text=True,
        check=True,
    )
    return sql.stdout


def test_without_saying_so_nothing_is_replaced(run, manage, tmp_path):
    run(BUILD)
    path = backup_of(manage)
    run(CHANGE)
    with pytest.raises(AssertionError, match="OVER=1"):
        manage("restore", str(path))
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(AssertionError, match="damaged"):
        manage("restore", "--over", str(path))
    assert run(SAID).splitlines()[0] == "['late', 'root']"
