"""A search server by Wagtail's own backend; here its database backend stands for the server."""

import pytest

from core.search.engines import Order, engine
from core.search.engines.stock import Stock
from core.search.query import Query
from tests import factories
from tests.scenery import standing

pytestmark = pytest.mark.usefixtures("indexed")


@pytest.fixture
@standing
def library(research):
    factories.output(research, title="Pooled budgets", subtitle="Money", date="2001-05-01")
    factories.output(research, title="Trust", abstract="No pooled money here", date="2003-05-01")


@pytest.fixture
def server():
    return Stock(engine())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pooled", {"Pooled budgets", "Trust"}),
        ('"pooled budgets"', {"Pooled budgets"}),
        ("trust OR budgets", {"Pooled budgets", "Trust"}),
        ("pooled NOT trust", {"Pooled budgets"}),
        ("nothing-at-all", set()),
        ("OR", set()),
    ],
)
def test_it_finds(library, server, query, found):
    assert {hit.title for hit in server.hits(Query(query))} == found


def test_it_counts_sorts_and_suggests_as_the_others_do(library, server):
    query = Query("pooled")
    assert server.counts(query) == {"research": 2}
    newest = server.hits(query, order=Order.NEWEST)
    assert [hit.title for hit in newest] == ["Trust", "Pooled budgets"]
    assert [hit.title for hit in server.titled(Query("poo*"), 5)] == ["Pooled budgets"]
    assert len(server.best_of(query, "research", None, 0, 1)) == 1


def test_what_is_not_public_is_not_found_though_the_server_knows_it(library, server, research):
    hidden = factories.output(research, title="Pooled secrets")
    type(hidden).objects.filter(pk=hidden.pk).update(live=False)
    hidden.unpublish()
    factories.output(research, title="Pooled drafts", publish=False)
    assert server.counts(Query("pooled")) == {"research": 2}
