"""One list, two ways to do it: the database and the shelf say the same of the same things."""

import datetime

import pytest
import time_machine
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import PageViewRestriction

from core.listing import FromShelf
from core.listing.selection import FromDatabase
from core.search import shelf as shelving
from core.search import shelves as memory
from research.models import OutputBody, OutputPage
from research.models.index import OutputListing
from tests import factories
from tests.scenery import standing

pytestmark = pytest.mark.usefixtures("indexed")


@pytest.fixture(autouse=True)
def _empty_memory():
    memory._shelves.clear()


@pytest.fixture(params=[FromDatabase, FromShelf], ids=["database", "shelf"])
def listing(request, research, monkeypatch):
    """A function from GET parameters to the list of outputs, done in one of the two ways."""
    monkeypatch.setattr(OutputListing, "selection_class", request.param)
    return lambda query="": research.listing(QueryDict(query))


@pytest.fixture
@standing
def library(research, themes):
    def make(title, themes, date, **fields):
        factories.output(research, title=title, themes=themes, date=date, **fields)

    make("Delta", ["finance"], "2009-03-01", kinds=["public-public"], type="report")
    make("Beta", ["finance", "governance"], "2008-01-01", type="article", authors=[("Bo", "Li")])
    make("Alpha", ["capacity"], "2009-03-01", kinds=["co-production", "public-public"])
    make("Gamma", ["capacity"], None, date_precision="undated", abstract="Pooled budgets")


def titles(listing):
    return [output.title for output in listing.selection]


def options(listing, name):
    (facet,) = [f for f in listing.facet_views if f.name == name]
    return {option.value: option.count for option in facet.options}


# --- What is left -----------------------------------------------------------------------------


def test_of_nothing_there_is_nothing(listing):
    assert titles(listing()) == []
    assert (listing().total, listing().count, listing().page.paginator.num_pages) == (0, 0, 1)
    assert set(options(listing(), "theme").values()) == {0}


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", "Alpha Beta Delta Gamma"),
        ("theme=finance", "Beta Delta"),
        ("theme=finance&theme=governance", "Beta"),
        ("theme=governance&theme=capacity", ""),
        ("kind=public-public", "Alpha Delta"),
        ("kind=public-public&kind=co-production", "Alpha"),
        ("type=article", "Beta"),
        ("type=article&type=report", "Alpha Beta Delta Gamma"),
        ("year=2009", "Alpha Delta"),
        ("year=undated", "Gamma"),
        ("year=2008&year=undated", "Beta Gamma"),
        ("author=bo-li", "Beta"),
        ("author=nobody", ""),
        ("theme=capacity&kind=public-public&year=2009", "Alpha"),
        ("theme=nope&type=nope&year=nope&colour=red", "Alpha Beta Delta Gamma"),
        ("q=pooled", "Gamma"),
        ("q=pooled&theme=finance", ""),
        ("q=li", "Beta"),
        ("q=nothing+of+the+kind", ""),
        ("q=%3F%21", ""),
        ("partner=nobody", ""),
    ],
)
@pytest.mark.matrix
def test_filters_and_words_leave(listing, library, query, left):
    assert " ".join(sorted(titles(listing(query)))) == left
    assert listing(query).count == len(left.split())


def test_a_link_leaves_what_points_to_the_page_and_names_it(listing, library, partners, research):
    partner = factories.partner(partners, title="Two Circles", slug="two-circles")
    output = factories.output(research, title="Epsilon", themes=["finance"])
    output.bodies = [OutputBody(role="partner", partner=partner)]
    output.save_revision().publish()
    linked = listing("partner=two-circles")
    assert titles(linked) == ["Epsilon"]
    assert [chip.label for chip in linked.chips] == ["Two Circles"]
    assert options(linked, "theme")["finance"] == 1


# --- How many there are -----------------------------------------------------------------------


def test_each_value_is_counted_under_the_other_filters(listing, library):
    narrowed = listing("theme=finance&type=article")
    assert options(narrowed, "theme") == {
        "performance": 0, "governance": 1, "capacity": 0, "finance": 1, "innovation": 0,
    }  # fmt: skip
    assert {v: n for v, n in options(narrowed, "type").items() if n} == {"report": 1, "article": 1}
    assert options(narrowed, "year")["2008"] == 1
    assert options(narrowed, "author")["bo-li"] == 1
    assert (narrowed.count, narrowed.total) == (1, 4)


def test_values_are_counted_among_what_is_searched(listing, library):
    found = listing("q=pooled")
    assert options(found, "theme")["capacity"] == 1
    assert options(found, "theme")["finance"] == 0
    assert options(found, "year")["undated"] == 1


def test_years_come_the_latest_first_and_the_undated_last(listing, library):
    assert options(listing(), "year") == {"2009": 2, "2008": 1, "undated": 1}
    assert list(options(listing(), "year")) == ["2009", "2008", "undated"]


# --- In which order ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "ordered"),
    [
        ("newest", ["Alpha", "Delta", "Beta", "Gamma"]),
        ("oldest", ["Beta", "Alpha", "Delta", "Gamma"]),
        ("title", ["Alpha", "Beta", "Delta", "Gamma"]),
        ("nope", ["Alpha", "Delta", "Beta", "Gamma"]),
    ],
)
def test_an_order_puts_what_is_alike_by_title_and_what_lacks_a_date_last(
    listing, library, sort, ordered, monkeypatch
):
    assert titles(listing(f"sort={sort}")) == ordered
    monkeypatch.setattr(shelving, "FEW", 0)
    assert titles(listing(f"sort={sort}")) == ordered
    assert titles(listing(f"sort={sort}&theme=capacity&kind=public-public")) == ["Alpha"]


def test_of_what_is_alike_in_all_the_first_made_comes_first(listing, research):
    twins = [factories.output(research, title="Twin") for _ in range(2)]
    for sort in ("newest", "oldest", "title"):
        assert listing(f"sort={sort}").selection.keys() == [page.pk for page in twins]


def test_what_is_searched_comes_the_most_relevant_first(listing, research):
    factories.output(research, title="Trust", abstract="Budgets, once.")
    factories.output(research, title="Budgets")
    assert titles(listing("q=budgets")) == ["Budgets", "Trust"]
    assert titles(listing("q=budgets&sort=title")) == ["Budgets", "Trust"]
    assert titles(listing("q=budgets&theme=finance&year=2009")) == ["Budgets", "Trust"]


# --- By pages, and all at once ----------------------------------------------------------------


def test_a_page_holds_its_part_and_beyond_the_last_there_is_none(
    listing, library, research, monkeypatch
):
    monkeypatch.setattr(type(research), "per_page", 3)
    assert [output.title for output in listing("sort=title&page=2").page] == ["Gamma"]
    for page in ("3", "0", "x"):
        with pytest.raises(Http404):
            listing(f"page={page}").page  # noqa: B018


def test_an_export_reads_all_in_the_same_order_by_batches(listing, library, monkeypatch):
    monkeypatch.setattr("core.listing.selection.BATCH", 3)
    batches = list(listing("sort=title").selection.batches())
    assert [[output.title for output in batch] for batch in batches] == [
        ["Alpha", "Beta", "Delta"],
        ["Gamma"],
    ]


def test_an_export_of_a_search_holds_all_that_is_found(listing, library):
    found = listing("q=li+OR+pooled").selection
    assert {output.title for batch in found.batches() for output in batch} == {"Beta", "Gamma"}


def test_the_same_can_be_had_in_another_order(listing, library):
    (by_title,) = [sort for sort in OutputListing.sorts if sort.value == "title"]
    selection = listing("theme=finance").selection.in_order(by_title)
    assert [output.title for output in selection[:1]] == ["Beta"]


def test_what_is_left_can_be_asked_further(listing, library):
    left = listing("theme=finance").selection.queryset
    assert sorted(left.values_list("title", flat=True)) == ["Beta", "Delta"]


# --- From one row on --------------------------------------------------------------------------


def by_twos(listing, query, between=lambda: None) -> list[str]:
    """Titles in the order of `query`, read two at a time; something happens in `between`."""
    found, rows = [], listing(query).selection[:2]
    while rows:
        found += [row.title for row in rows]
        pk = rows[-1].pk
        values = listing(query).selection.values_at(pk)
        between()
        rest = listing(query).selection
        rows = rest.read(rest.after(values, pk, 2))
    return found


@pytest.mark.parametrize("few", [0, 5000])
@pytest.mark.parametrize("sort", ["newest", "oldest", "title"])
def test_two_at_a_time_all_are_read_in_the_same_order(listing, library, sort, few, monkeypatch):
    monkeypatch.setattr(shelving, "FEW", few)
    assert by_twos(listing, f"sort={sort}") == titles(listing(f"sort={sort}"))
    narrowed = f"sort={sort}&kind=public-public"
    assert by_twos(listing, narrowed) == titles(listing(narrowed))


def test_what_is_published_or_goes_in_between_shifts_nothing(listing, library, research):
    acts = iter(
        [
            lambda: factories.output(research, title="Aardvark", date="2010-01-01"),
            lambda: OutputPage.objects.get(title="Beta").delete(),
            lambda: None,
        ]
    )
    read = by_twos(listing, "sort=title", lambda: next(acts)())
    assert read == ["Alpha", "Beta", "Delta", "Gamma"]


def test_what_the_last_read_was_called_holds_though_it_is_gone_or_called_otherwise(
    listing, library
):
    delta = OutputPage.objects.get(title="Delta")
    values = listing("sort=title").selection.values_at(delta.pk)
    for act in (lambda: None, lambda: renamed(delta), delta.unpublish):
        act()
        selection = listing("sort=title").selection
        rest = selection.read(selection.after(values, delta.pk, 9))
        assert [row.title for row in rest if row.title != "Zeta"] == ["Gamma"]


def renamed(page):
    page.title = "Zeta"
    page.save_revision().publish()


# --- What is public ---------------------------------------------------------------------------


def test_a_draft_is_absent(listing, library, research):
    factories.output(research, title="Draft", publish=False)
    assert "Draft" not in titles(listing())
    assert listing().total == 4


def test_what_has_expired_is_absent_though_nobody_came_by(listing, research):
    soon = timezone.now() + datetime.timedelta(hours=1)
    factories.output(research, title="Soon gone", expire_at=soon)
    assert titles(listing()) == ["Soon gone"]
    with time_machine.travel(soon):
        assert titles(listing()) == []
        assert options(listing(), "theme")["finance"] == 0


def test_what_is_restricted_is_absent(listing, library, research):
    page = factories.output(research, title="Closed")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "Closed" not in titles(listing())
    assert (listing().total, listing("q=closed").count) == (4, 0)


def test_a_change_is_seen_at_once(listing, output):
    output.title, output.type = "Renamed", "article"
    output.save_revision().publish()
    assert titles(listing("type=article")) == ["Renamed"]
    output.unpublish()
    assert titles(listing()) == []


# --- Samples ----------------------------------------------------------------------------------


def test_samples_are_counted_among_what_is_left(listing, library, research):
    assert listing().samples == 0
    factories.output(research, title="Made up", themes=["capacity"], is_sample=True)
    assert (listing().count, listing().samples) == (5, 1)
    assert (listing("theme=finance").samples, listing("theme=capacity").samples) == (0, 1)


@pytest.mark.parametrize(
    ("real", "samples", "said"),
    [
        (1, 0, "1 publication"),
        (2, 1, "3 publications, 1 of them a sample"),
        (1, 2, "3 publications, 2 of them samples"),
        (0, 2, "2 publications, all of them samples"),
        (0, 1, "1 publication, a sample"),
    ],
)
def test_the_number_above_a_list_says_so(listing, client, research, real, samples, said):
    for number in range(real + samples):
        factories.output(research, title=f"Number {number}", is_sample=number >= real)
    html = client.get("/research/").content.decode()
    head = html.split('<h2 class="results__count">')[1].split("</h2>")[0]
    assert strip_tags(head).strip() == said
