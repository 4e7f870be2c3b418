"""What tells of scans: it sees one, and says nothing of a query that an index answers."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core.models import Entry
from home.models import StandardPage
from research.models import OutputPage
from tests.plans import as_if_large, plan, scans, with_statistics, without_statistics

KNOWN = [without_statistics, with_statistics, as_if_large]
# Where tables are small, it is right to read them.
LARGE = [without_statistics, as_if_large]

pytestmark = pytest.mark.django_db


def asked(*querysets) -> list[dict]:
    with CaptureQueriesContext(connection) as queries:
        for queryset in querysets:
            list(queryset)
    return queries.captured_queries


@pytest.mark.parametrize("known", KNOWN)
def test_a_query_that_reads_all_pages_is_told_of(known, home):
    queries = asked(Page.objects.filter(search_description__contains="budget").order_by())
    with known():
        (found,) = scans(queries)
    assert found.startswith("wagtailcore_page: SELECT")


@pytest.mark.parametrize("known", KNOWN)
def test_a_scan_inside_a_query_is_told_of(known, home):
    pages = Page.objects.filter(title=F("draft_title"), seo_title="budget").values("pk")
    queries = asked(OutputPage.objects.filter(came_from__in=pages).order_by())
    with known():
        assert any(found.startswith("wagtailcore_page:") for found in scans(queries))


@pytest.mark.parametrize("known", LARGE)
def test_a_query_that_an_index_answers_is_not(known, home):
    queries = asked(Page.objects.filter(pk=home.pk), Page.objects.filter(path=home.path).order_by())
    with known():
        assert scans(queries) == []


@pytest.mark.parametrize("known", LARGE)
def test_an_index_that_is_walked_for_some_rows_is_not(known, home):
    queries = asked(Page.objects.order_by("path")[:5])
    with known():
        assert scans(queries) == []


@pytest.mark.parametrize("known", LARGE)
def test_what_puts_all_of_a_table_in_order_is_told_of(known, home):
    queries = asked(Page.objects.order_by("seo_title")[:5])
    with known():
        assert len(scans(queries, sorts=True)) >= 1


def test_what_writes_is_not_looked_at(home):
    with CaptureQueriesContext(connection) as queries:
        Page.objects.filter(seo_title="budget").update(seo_title="")
    assert scans(queries.captured_queries) == []


@pytest.mark.parametrize("known", LARGE)
def test_pages_of_a_type_with_few_are_read_from_its_own_table(known, home):
    queries = asked(StandardPage.objects.published().of_few().order_by("path"))
    with known():
        assert [found for found in scans(queries) if found.startswith("wagtailcore_page")] == []


@pytest.mark.parametrize("known", LARGE)
def test_what_has_changed_of_one_type_is_found_by_an_index(known, home):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL knows how many rows have a value.")
    (query,) = asked(Entry.objects.filter(type="research", changed__gt=1).order_by())
    with known():
        assert "entries_by_type_and_change" in str(plan(query["sql"]))
