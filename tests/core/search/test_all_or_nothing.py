"""What is known of a page or a file for searching is written whole or not at all."""

from functools import partial

import pytest

from core.files import keeping
from core.files.reading import ReadResult
from core.models import CustomDocument
from core.models.file_text import ReadingStatus
from core.search import entries
from research.models import OutputFile, OutputPage
from tests import factories
from tests.statements import what_is_left_of

pytestmark = pytest.mark.usefixtures("indexed")


@pytest.fixture
def page(research):
    rows = {"files": [OutputFile(document=factories.document(), name="report.pdf")]}
    return factories.output(research, title="Pooled budgets", rows=rows)


def test_an_entry_is_written_with_all_its_words(page):
    OutputPage.objects.filter(pk=page.pk).update(abstract="Cloves and nutmeg.")
    assert what_is_left_of(partial(entries.put, OutputPage.objects.get(pk=page.pk))) == []
    assert what_is_left_of(partial(entries.remove, [page.pk])) == []


def test_what_a_file_says_is_kept_with_the_entries_that_show_it(page):
    document = CustomDocument.objects.get()
    keeping.expect(document)
    outcome = ReadResult(ReadingStatus.READ, texts={1: "Cloves", 2: "Nutmeg"}, pages=2)
    assert what_is_left_of(partial(keeping.keep, document, outcome)) == []
    assert keeping.keep(document, outcome)
    assert what_is_left_of(partial(keeping.expect, document)) == []
