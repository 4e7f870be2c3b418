"""Wagtail's own index, as choosers and the explorer ask it: safe, and with one match a search."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry
from wagtail.search.query import MATCH_ALL, MATCH_NONE, Not, Phrase, PlainText

from research.models import OutputPage
from tests import factories
from tests.scenery import standing

pytestmark = pytest.mark.usefixtures("indexed")

NASTY = [
    '"', '""', '"unclosed', "*", "**", "NEAR(", "a AND", "OR", "NOT x", "-", "()", "title:x", "^",
    "{}", "{title} : x", "a\x00b", "\ud800", "\ud800 pooled", "😀", "שלום", "'; DROP TABLE x; --",
    "<script>", "the", "...", "%s %d %(a)s", "\\", "\\'", ":*", "!", "&", "|", "<->", "w" * 5000,
    " ".join(f"w{n}" for n in range(500)), " ".join(f'"w{n}"' for n in range(500)),
]  # fmt: skip

BOXES = [
    "/admin/pages/search/",
    "/admin/choose-page/search/",
    "/admin/images/",
    "/admin/documents/",
    "/admin/documents/chooser/results/",
]


@pytest.fixture
@standing
def things(research):
    factories.output(research, title="Pooled budgets", subtitle="Money in one pot")
    factories.output(research, title="Pooled staff", subtitle="People in one team")
    factories.output(research, title="Trust", subtitle="Budgets that are not pooled")


def found(query, queryset=None, **how):
    queryset = OutputPage.objects.all() if queryset is None else queryset
    return [page.title for page in queryset.search(query, **how)]


def begun(query):
    return [page.title for page in OutputPage.objects.autocomplete(query)]


# --- Whatever is typed ----------------------------------------------------------------------


def test_whatever_is_typed_is_no_error(things):
    pages = Page.objects.all()
    for query in NASTY:
        assert len(pages.search(query)) == pages.search(query).count(), query
        assert len(pages.autocomplete(query)) == pages.autocomplete(query).count(), query


@pytest.mark.parametrize("address", BOXES)
@pytest.mark.postgresql
@pytest.mark.exhaustive
def test_no_box_of_the_staff_screens_fails(as_moderator, things, address):
    for query in NASTY:
        if "\ud800" not in query:  # a browser sends none
            assert as_moderator.get(address, {"q": query}).status_code == 200, query


def test_signs_between_words_are_left_out(things):
    assert found('pooled - "budgets') == ["Pooled budgets", "Trust"]
    assert begun("pooled & bud*") == ["Pooled budgets"]


def test_of_a_hundred_words_the_first_few_count(things):
    assert found("pooled " * 100) == found("pooled")
    assert found("pooled " * 100 + "zebra") == found("pooled")


# --- What is found --------------------------------------------------------------------------


def test_every_word_is_asked_for_unless_any_will_do(things):
    assert set(found("pooled budgets")) == {"Pooled budgets", "Trust"}
    assert set(found("staff trust", operator="or")) == {"Pooled staff", "Trust"}


def test_a_title_counts_more_than_a_body(things):
    assert found("budgets") == ["Pooled budgets", "Trust"]


def test_a_word_may_go_on_where_it_is_typed(things):
    assert set(begun("poo")) == {"Pooled budgets", "Pooled staff"}
    assert begun("pooled sta") == ["Pooled staff"]
    assert found("poo") == []


def test_a_phrase_stands_together(things):
    assert found(Phrase("pooled budgets")) == ["Pooled budgets"]


def test_words_combine_as_they_should(things):
    pooled, staff, budgets = PlainText("pooled"), PlainText("staff"), PlainText("budgets")
    assert set(found(pooled & ~staff)) == {"Pooled budgets", "Trust"}
    assert found(~pooled) == []
    assert set(found(~staff)) == {"Pooled budgets", "Trust"}
    assert set(found(staff | budgets)) == {"Pooled budgets", "Pooled staff", "Trust"}
    assert set(found(~(staff | PlainText("trust")))) == {"Pooled budgets"}
    assert set(found(staff | ~budgets)) == {"Pooled staff"}
    assert set(found(~staff & ~PlainText("trust"))) == {"Pooled budgets"}


def test_everything_and_nothing_are_queries_too(things):
    assert len(found(MATCH_ALL)) == 3
    assert found(MATCH_NONE) == []
    assert found(Not(Phrase('"'))) == []


def test_a_title_alone_can_be_searched(things):
    assert found("budgets", fields=["title"]) == ["Pooled budgets"]


def test_other_types_of_page_are_left_out(things, home):
    factories.StandardPageFactory(parent=home, title="Pooled advice")
    assert len(found("pooled")) == 3
    assert len(found("pooled", Page.objects.all())) == 4


def test_a_search_keeps_filter_and_order(things):
    live = OutputPage.objects.filter(live=True).exclude(title="Trust")
    assert found("pooled", live.order_by("-title"), order_by_relevance=False) == [
        "Pooled staff", "Pooled budgets",
    ]  # fmt: skip
    assert found("pooled", live, order_by="title") == ["Pooled budgets", "Pooled staff"]


def test_results_are_counted_and_sliced(things):
    results = Page.objects.all().search("pooled")
    assert results.count() == len(results) == 3
    assert [*results[0:2], *results[2:4]] == list(results)
    assert results[1:].count() == 2
    assert results[1] == list(results)[1]


def test_results_are_counted_by_field(things, home):
    factories.StandardPageFactory(parent=home, title="Pooled advice")
    counts = Page.objects.all().search("pooled").facet("content_type_id")
    assert list(counts.values()) == [3, 1]


def test_results_tell_their_score(things):
    results = OutputPage.objects.search("budgets").annotate_score("points")
    points = [page.points for page in results]
    assert points == sorted(points, reverse=True)
    assert points[0] > points[-1]


def test_results_are_as_specific_as_they_are_asked_for(things):
    pages = Page.objects.all().specific().search("pooled").annotate_score("points")
    assert {type(page) for page in pages} == {OutputPage}
    assert all(page.points for page in pages)


# --- What it costs --------------------------------------------------------------------------


def test_one_match_finds_and_weighs_all(things):
    with CaptureQueriesContext(connection) as asked:
        list(Page.objects.all().search("pooled")[:20])
    assert len(asked) == 1
    assert asked[0]["sql"].count(" MATCH ") <= 1  # PostgreSQL has no such word


def test_a_save_reads_nothing_of_the_rest_of_the_index(things):
    page = OutputPage.objects.get(title="Trust")
    with CaptureQueriesContext(connection) as asked:
        get_search_backend().add(page)
    assert not any("AVG(" in query["sql"] for query in asked)


def test_what_is_saved_is_found_with_its_new_words_alone(things):
    page = OutputPage.objects.get(title="Trust")
    page.title = "Faith"
    page.save_revision().publish()
    assert found("faith") == ["Faith"]
    assert found("trust") == []


def test_what_is_deleted_is_found_no_more(things):
    OutputPage.objects.get(title="Trust").delete()
    assert found("trust") == []


def test_an_index_is_written_anew(things):
    IndexEntry.objects.all().delete()
    call_command("update_index", verbosity=0)
    assert set(found("pooled")) == {"Pooled budgets", "Pooled staff", "Trust"}
    assert begun("tru") == ["Trust"]


def test_staff_find_drafts(as_editor, research):
    factories.output(research, title="Unfinished", live=False)
    assert "Unfinished" in as_editor.get("/admin/pages/search/?q=unfin").content.decode()
