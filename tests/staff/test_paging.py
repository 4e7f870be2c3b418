"""Pages of long lists: the keys first, and no more counted than says enough."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core.staff import counting, paging
from core.staff.counting import count, counts, in_words
from core.staff.paging import KeysFirst, OneAfterAnother
from core.staff.tree import children_of, may_explore_below
from events.models import EventPage
from research.models import OutputPage
from tests import factories
from tests.plans import as_if_large, scans, without_statistics
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def seven(research):
    return [factories.output(research, title=f"Output {n}") for n in range(7)]


def titles(paginator, number):
    return [page.title for page in paginator.page(number)]


def test_a_page_has_its_rows_in_the_order_of_the_list(seven):
    pages = KeysFirst(OutputPage.objects.order_by("-title"), 3)
    assert titles(pages, 1) == ["Output 6", "Output 5", "Output 4"]
    assert titles(pages, 3) == ["Output 0"]
    assert pages.count == 7
    assert not pages.is_cut


def test_no_more_is_counted_than_is_turned_to(seven, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 6)
    pages = KeysFirst(OutputPage.objects.order_by("title"), 3)
    assert pages.count == 6
    assert pages.items_count_label == "more than 6 outputs"
    assert titles(pages, 2) == ["Output 3", "Output 4", "Output 5"]


def test_a_list_says_that_there_are_more(seven, monkeypatch, as_editor):
    monkeypatch.setattr(paging, "MOST_COUNTED", 6)
    index = seven[0].get_parent()
    page = as_editor.get(f"/admin/pages/{index.pk}/", {"q": "output"}).content.decode()
    assert "of more than 6" in " ".join(page.split())


def test_some_come_after_others_across_the_end_of_a_page(seven):
    late = OutputPage.objects.filter(title__gte="Output 5").order_by("title")
    rest = OutputPage.objects.filter(title__lt="Output 5").order_by("title")
    pages = KeysFirst(OutputPage.objects.all(), 3, keys=OneAfterAnother(late, rest), total=7)
    assert titles(pages, 1) == ["Output 5", "Output 6", "Output 0"]
    assert titles(pages, 2) == ["Output 1", "Output 2", "Output 3"]
    assert titles(pages, 3) == ["Output 4"]


def test_many_sorts_are_counted_in_one_query(seven, monkeypatch):
    monkeypatch.setattr(counting, "MOST_COUNTED", 5)
    sorts = [OutputPage.objects.all(), OutputPage.objects.none(), EventPage.objects.all()]
    sorts.append(OutputPage.objects.filter(title__in=["Output 1", "Output 2"]))
    with CaptureQueriesContext(connection) as asked:
        assert counts(sorts) == [6, 0, 0, 2]
    assert len(asked) == 1
    assert count(OutputPage.objects.none()) == 0
    assert [in_words(number) for number in (1, 5, 6)] == ["1", "5", "more than 5"]


@pytest.mark.parametrize("known", [without_statistics, as_if_large])
@pytest.mark.parametrize("order", ["title", "-latest_revision_created_at"])
def test_children_are_counted_and_put_in_order_by_an_index(seven, research, known, order):
    children = children_of(research, OutputPage)
    with known(), CaptureQueriesContext(connection) as asked:
        assert children.count() == 7
        assert len(children.order_by(order).values_list("pk")[:3]) == 3
    with known():
        assert scans(asked.captured_queries, sorts=True) == []


def test_whoever_may_write_below_a_page_sees_all_below_it(editor, research, events, as_guest):
    guest = as_guest.session["_auth_user_id"]
    assert may_explore_below(editor, research)
    assert may_explore_below(editor, None)
    assert not may_explore_below(type(editor).objects.get(pk=guest), research)
    assert children_of(research, Page).count() == 0
