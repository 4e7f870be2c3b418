"""Restrictions that are too many to be read: each row is asked, with the same answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from core.pages import closed
from core.pages.published import Restricted
from research.models import OutputPage
from tests import factories
from tests.core.pages import test_published
from tests.core.pages.test_published import written  # noqa: F401  a fixture
from tests.plans import plan


def restrict(page, times: int = 1) -> None:
    one = {"page": page, "restriction_type": "login"}
    PageViewRestriction.objects.bulk_create([PageViewRestriction(**one) for _ in range(times)])


def restricted() -> set[int]:
    marked = Page.objects.annotate(is_closed=Restricted())
    return set(marked.filter(is_closed=True).values_list("pk", flat=True))


@pytest.mark.parametrize("usual", [closed.USUAL, 4])
@pytest.mark.parametrize("seed", range(2))
def test_it_is_what_wagtail_says_after_any_acts(written, seed, usual, monkeypatch):  # noqa: F811
    monkeypatch.setattr(closed, "FEW", 0)
    monkeypatch.setattr(closed, "USUAL", usual)  # some pages stand deeper
    test_published.test_it_is_what_wagtail_says_after_any_acts(written, seed)


@pytest.mark.parametrize("usual", [closed.USUAL, 3])
def test_a_page_is_restricted_with_all_that_stands_below_it(research, output, usual, monkeypatch):
    monkeypatch.setattr(closed, "FEW", 0)
    monkeypatch.setattr(closed, "USUAL", usual)
    restrict(research)
    assert restricted() == {research.pk, output.pk}


def test_one_more_than_few_is_many(research, output):
    other = factories.output(research, title="Another")
    restrict(output, closed.FEW)
    assert closed.closed_paths() == {output.path}
    restrict(other)
    assert closed.closed_paths() is None
    assert restricted() == {output.pk, other.pk}
    assert not OutputPage.objects.published().exists()


def test_many_are_told_by_the_query_of_the_tree_too(client, research, output):
    other = factories.output(research, title="Another")
    restrict(output, closed.FEW + 1)
    assert client.get(output.url).status_code == 302
    html = client.get("/research/").content.decode()
    assert other.title in html
    assert output.title not in html


def test_a_query_is_no_longer_for_more_restrictions(research, output):
    restrict(output, closed.FEW + 1)
    with CaptureQueriesContext(connection) as captured:
        for _ in range(2):
            assert not OutputPage.objects.published().exists()
            restrict(research, 50)
    asked = [q["sql"] for q in captured if "closed_by" in q["sql"]]
    assert len(set(asked[0].split()) ^ set(asked[1].split())) <= 2  # what time it is


@pytest.mark.skipif(connection.vendor != "sqlite", reason="plans of SQLite are read")
def test_each_row_is_asked_by_indexes(research, output):
    restrict(output, closed.FEW + 1)
    with CaptureQueriesContext(connection) as captured:
        assert not OutputPage.objects.published().exists()
    steps = [step.detail for step in plan(captured.captured_queries[-1]["sql"])]
    for_restrictions = [step for step in steps if "closed_" in step]
    assert [step.split()[0] for step in for_restrictions[:2]] == ["SEARCH", "SEARCH"]
    assert all("COVERING INDEX" in step for step in for_restrictions[:2])
