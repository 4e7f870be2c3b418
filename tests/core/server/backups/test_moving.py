"""A site that began on SQLite goes on, on PostgreSQL, with every row as it was."""

import shutil
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection

from tests.core.server.backups.test_there_and_back import BUILD, SAID, backup_of
from tests.serving import EMPTY, as_admin, manager, on_postgresql
from tests.template_database import template

pytestmark = [pytest.mark.server, pytest.mark.postgresql, pytest.mark.django_db]

MORE = """
from core.models import CustomDocument, FileReading
from core.models.file_text import FilePage, ReadingStatus
from core.search import file_index, upkeep
from research.models import OutputFile
from tests import factories
from wagtail.models import Site
home = Site.objects.get().root_page
index = factories.ResearchIndexFactory(parent=home, slug="research")
title = "Sample: Z\u00fcrich\u2019s canals \U0001f6a3"
document = CustomDocument.objects.get()
page = factories.output(index, title=title, abstract="An albatross.", rows={
    "files": [OutputFile(document=document, name="report.pdf")]})
FileReading.objects.update_or_create(document=document, defaults={"status": ReadingStatus.READ})
FilePage.objects.create(document=document, number=1, text="The heron stands.")
file_index.index_file(document.pk)
upkeep.rebuild()
"""
SAME = """
from django.apps import apps
from wagtail.models import Page
from core.models import TableChange
from core.models.numbered import Numbered
ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in ROOMS]
counters = (TableChange, Numbered)  # go on after a restore
counted = [m for m in ours if m._meta.managed and not issubclass(m, counters)]
print({model.__name__: model._base_manager.count() for model in counted})
print(sorted(Page.objects.values_list("pk", "title", "url_path", "first_published_at")))
""".replace("ROOMS", str({"core", "events", "research", "suggestions", "people"}))
FOUND = """
from django.test import Client
for words in ["albatross", "heron"]:
    answer = Client(SERVER_NAME="127.0.0.1").get("/search/", {"q": words})
    print(answer.status_code, "canals" in answer.content.decode())
"""
TOO_LONG = """
from django.contrib.auth import get_user_model
get_user_model().objects.update(first_name="a" * 500)
"""
STANDS = """
from django.contrib.auth import get_user_model
get_user_model().objects.create_user("here")
"""
ADD = """
from tests import factories
from wagtail.models import Site
home = Site.objects.get().root_page
page = factories.StandardPageFactory(parent=home, slug="later", title="Sample: later")
print(page.pk)
"""


class First(NamedTuple):
    """An installation on SQLite: what it says, and two backups of it."""

    backup: Path
    same: str
    found: str
    unfit: Path  # with a row that PostgreSQL does not take


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> First:
    if connection.vendor != "postgresql":
        pytest.skip("the move is to PostgreSQL: make drill-move")
    folder = tmp_path_factory.mktemp("first")
    run = manager("", folder)
    if template().exists():  # the tests on SQLite have made it
        shutil.copyfile(template(), folder / "db.sqlite3")
    else:
        run("migrate", "--verbosity", "0")
    shell(run, BUILD)
    shell(run, MORE)
    found = shell(run, FOUND)  # which makes the row of the site's settings
    same, backup = shell(run, SAME), backup_of(run)
    time.sleep(1)  # a backup is named by its second
    shell(run, TOO_LONG)
    return First(backup, same, found, backup_of(run))


def shell(run, code: str) -> str:
    return run("shell", "--no-imports", "-c", code)


@pytest.fixture
def empty(first, tmp_path):
    """What runs commands on a database of PostgreSQL without a table."""
    with as_admin() as admin, on_postgresql(admin, EMPTY) as address:
        yield manager(address, tmp_path)


def test_every_row_arrives(first, empty):
    said = empty("restore", str(first.backup))
    assert "moved from sqlite" in said
    assert shell(empty, SAME) == first.same
    assert shell(empty, FOUND) == first.found == "200 True\n200 True\n"
    assert shell(empty, ADD)
    assert "is as it was" in empty("backup")


def test_a_row_that_does_not_fit_is_named_and_nothing_is_replaced(first, manage):
    shell(manage, STANDS)
    with pytest.raises(AssertionError, match="core_user does not fit"):
        manage("restore", "--over", str(first.unfit))
    assert shell(manage, SAID).splitlines()[0] == "['here']"
