"""What stands below a page is found by an index, whoever asks for it."""

import pytest
from django.db import connection
from django.db.models import OuterRef
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from research.models import OutputPage
from tests import factories
from tests.plans import as_if_large, plan, scans, without_statistics

pytestmark = pytest.mark.django_db


def page_queries(act) -> list[dict]:
    with CaptureQueriesContext(connection) as captured:
        act()
    return [q for q in captured.captured_queries if "SUBSTR" not in q["sql"]]


def test_it_is_what_begins_with_the_path_and_nothing_else(research, output):
    below = factories.output(output, title="Below")
    factories.output(research, title="Beside")
    assert set(Page.objects.descendant_of(output)) == {below.page_ptr}
    assert set(OutputPage.objects.filter(path__startswith=output.path)) == {output, below}
    assert not Page.objects.filter(path__startswith=output.path + "a").exists()
    assert Page.objects.filter(path__startswith="").count() == Page.objects.count()


def test_what_begins_as_another_row_does_is_found_too(output):
    above = Page.objects.filter(pk=output.pk, path__startswith=OuterRef("path"))
    assert Page.objects.filter(pk=output.get_parent().pk).values(n=above.values("pk")[:1])[0]["n"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL goes by an index of its own")
@pytest.mark.parametrize("known", [without_statistics, as_if_large])
def test_making_moving_and_deleting_a_page_read_no_whole_tree(research, output, known):
    other = factories.output(research, title="Other")
    acts = [
        lambda: factories.output(research, title="New"),
        lambda: other.move(research, pos="last-child"),
        lambda: Page.objects.get(pk=other.pk).delete(),
        lambda: research.get_last_child(),
    ]
    queries = [query for act in acts for query in page_queries(act)]
    with known():
        assert [scan for scan in scans(queries) if scan.startswith("wagtailcore_page")] == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="plans of SQLite are read")
def test_the_last_page_below_another_is_found_at_once(research, output):
    (query,) = page_queries(research.get_last_child)
    (step,) = plan(query["sql"])
    assert "path>? AND path<?" in step.detail
