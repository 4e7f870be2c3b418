"""PDFs of an installation that knew no other format are kept, with all that is known of them."""

from importlib import import_module
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from django.apps import apps
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from interop.models import KeptEdition
from tests import factories

pytestmark = pytest.mark.django_db
migration = import_module("interop.migrations.0010_kept_editions")


def with_pdfs(*rows: dict):
    """The apps of before, whose table of PDFs holds `rows`."""
    pdfs = Mock()
    pdfs.objects.values = lambda *names: SimpleNamespace(
        iterator=lambda size: ({name: row[name] for name in names} for row in rows)
    )
    known = {"KeptPdf": pdfs, "KeptEdition": KeptEdition}
    return SimpleNamespace(get_model=lambda app, name: known[name])


def test_no_pdf_is_lost(research):
    page, now = factories.output(research, publish=False), timezone.now()
    row = {"output_id": page.pk, "file": "publications/1.pdf", "size": 7, "pages": [page.pk]}
    row |= {"problem": "Sentences.", "remark": "Of it.", "version": 2, "content": "a" * 64}
    row |= {"digest": "b" * 64, "made_at": now, "published_at": now, "asked_at": now}
    row |= {"made_for": "c" * 16}
    migration.keep(with_pdfs(row), None)
    kept = KeptEdition.objects.filter(format="pdf").values(*row)
    assert list(kept) == [row]


def test_a_task_that_waits_by_a_former_name_is_forgotten_as_it_is_asked_for_still():
    DBTaskResult.objects.create(
        task_path="interop.print.tasks.make_pdf",
        args_kwargs={"args": [1], "kwargs": {}},
        backend_name="default",
    )
    migration.forget_tasks(apps, None)
    assert not DBTaskResult.objects.exists()
