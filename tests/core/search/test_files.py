"""Words inside files are found as long as anybody may fetch the file."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from core.models import FilePage
from core.search import entries
from core.search.engines import engine
from core.search.query import Query
from research.models import OutputFile
from search.results import Results
from tests import factories


def read(document, *texts):
    """What the worker does once it has read `texts` from `document`, a page each."""
    pages = [
        FilePage(document=document, number=n, text=text) for n, text in enumerate(texts, start=1)
    ]
    FilePage.objects.bulk_create(pages)
    entries.document_read(document)


@pytest.fixture
def document(research):
    page = factories.output(research, title="Pooled budgets", publish=False)
    document = factories.document()
    page.files = [OutputFile(document=document, name="report.pdf")]
    page.save_revision().publish()
    read(document, "What was asked", "The zanzibar question")
    return document


def found(query):
    return [
        (item.hit.title, item.file and item.file.number) for item in Results({"q": query}).items
    ]


def test_a_hit_says_which_page(document):
    assert found("zanzibar") == [("Pooled budgets", 2)]
    assert found("pooled zanzibar") == [("Pooled budgets", 2)]
    assert found("budgets") == [("Pooled budgets", None)]


def test_words_in_a_file_count_less_than_a_title(document, research):
    factories.output(research, title="Zanzibar")
    assert [title for title, _ in found("zanzibar")] == ["Zanzibar", "Pooled budgets"]


def test_a_collection_that_closes_takes_its_words_along(document):
    root = Collection.get_first_root_node()
    closed = CollectionViewRestriction.objects.create(collection=root, restriction_type="login")
    assert found("zanzibar") == []
    # Found by its title, it does not say where in the file the other word is.
    assert found("pooled zanzibar") == [("Pooled budgets", None)]
    closed.delete()
    assert found("zanzibar") == [("Pooled budgets", 2)]


def test_a_document_moved_into_a_closed_collection_is_not_looked_into(document):
    closed = Collection.get_first_root_node().add_child(name="Ours alone")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    document.collection = closed
    document.save()
    assert found("zanzibar") == []


def test_the_words_of_a_file_nobody_shows_any_more_are_gone(document):
    page = document.output_files.get().output
    page = type(page).objects.get(pk=page.pk)
    page.files = []
    page.save_revision().publish()
    assert found("zanzibar") == []


def test_many_open_ends_are_asked_for_together(document):
    query = Query("za* bu* NOT xy*")
    with CaptureQueriesContext(connection) as asked:
        assert len(engine().hits(query)) == 1
        assert engine().counts(query) == {"research": 1}
    said = [sql["sql"] for sql in asked if "core_term" in sql["sql"]]
    in_files = [sql["sql"] for sql in asked if "core_filestems" in sql["sql"]]
    assert len(said) == len(in_files) == 1


def test_an_open_end_is_no_misspelling(research):
    factories.output(research, title="Carrick partners")
    assert Results({"q": "carrik partn*"}).meant == "carrick partn*"
