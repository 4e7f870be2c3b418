"""Reading the file of a document, wherever it is and whatever has become of it."""

import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from core.files.reading import read
from tests import factories
from tests.core.files import made

pytestmark = pytest.mark.django_db


class Elsewhere(Storage):
    """As object storage does, it knows no path on this machine."""

    def __init__(self, content):
        self.content = content

    def _open(self, name, mode):
        return ContentFile(self.content)

    def size(self, name):
        return len(self.content)


def test_a_document_is_read_from_where_it_is_stored():
    document = factories.document(content=made.pdf("Pooled budgets"))
    assert read(document).texts == {1: "Pooled budgets"}


def test_a_document_elsewhere_is_fetched_first():
    document = factories.document()
    document.file.storage = Elsewhere(made.pdf("Pooled budgets"))
    assert read(document).texts == {1: "Pooled budgets"}


def test_capitals_in_its_name_are_no_matter():
    document = factories.document(name="REPORT.PDF", content=made.pdf("Pooled budgets"))
    assert read(document).status == "read"


def test_a_kind_that_is_not_read_is_not_opened():
    assert read(factories.document(name="all.zip", content=b"")).status == "unsupported"


def test_an_empty_file_is_damaged():
    outcome = read(factories.document(content=b""))
    assert (outcome.status, outcome.reason) == ("damaged", "It is empty.")


def test_a_file_that_is_gone_is_said_to_be():
    document = factories.document(content=made.pdf("Gone"))
    document.file.storage.delete(document.file.name)
    assert read(document).status == "gone"


def test_a_file_of_two_hundred_megabytes_is_not_opened():
    document = factories.document(content=b"%PDF-1.4")
    os.truncate(document.file.path, 200 * 2**20)
    outcome = read(document)
    assert outcome.status == "too-large"
    assert outcome.reason == "It has 200 MB; at most 100 are read."
