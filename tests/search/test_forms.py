"""Two written forms of one thing find each other, are marked and are no slips."""

import pytest

from core.search.engines import engine
from core.search.query import Query
from tests import factories
from tests.scenery import standing
from tests.search.visiting import html, offered, titles


@pytest.fixture
@standing
def library(research, events):
    add = factories.output
    add(research, title="PPPs and P.F.I. deals", date="2001-05-01")
    add(
        research,
        title="Agreements under s.75",
        abstract="Labor centers & programs.",
        date="2002-01-01",
    )
    add(research, title="What was said", abstract="It was said on 4th Dec 2009.", date="2003-01-01")
    add(research, title="Of that day", date="2009-12-04")
    add(research, title="Of that month", date="2009-12-01", date_precision="month")


FINDS = {
    "PPP": "PPPs and P.F.I. deals",
    "ppps": "PPPs and P.F.I. deals",
    "PFIs": "PPPs and P.F.I. deals",
    "p.f.i.": "PPPs and P.F.I. deals",
    "P F I": "PPPs and P.F.I. deals",
    "section 75": "Agreements under s.75",
    "s 75": "Agreements under s.75",
    "S75 agreement": "Agreements under s.75",
    '"under section 75"': "Agreements under s.75",
    "labour centre": "Agreements under s.75",
    '"centres and programmes"': "Agreements under s.75",
    "programm*": "Agreements under s.75",
    "labour*": "Agreements under s.75",
    "centre*": "Agreements under s.75",
}
DAYS = ["4th December 2009", "04/12/2009", "4 Dec 2009", "2009-12-04", "December 4, 2009"]


@pytest.mark.parametrize("typed", FINDS)
@pytest.mark.matrix
def test_either_form_finds_the_other(client, library, typed):
    assert titles(client, q=typed) == [FINDS[typed]]


@pytest.mark.parametrize("typed", DAYS)
@pytest.mark.matrix
def test_a_date_finds_what_says_it_and_what_is_dated_so(client, library, typed):
    assert set(titles(client, q=typed)) == {"Of that day", "What was said"}


def test_a_month_finds_all_of_it_and_a_year_alone_is_a_word(client, library):
    for typed in ["December 2009", "dec. 2009", "2009-12"]:
        assert set(titles(client, q=typed)) == {"Of that day", "Of that month", "What was said"}
    assert titles(client, q="2002") == ["Agreements under s.75"]
    assert titles(client, q="5 December 2009") == []


def test_what_was_found_is_marked_as_it_is_written(client, library):
    assert "<mark>P.F.I.</mark> deals" in html(client, q="PFIs")
    assert "under <mark>s.75</mark>" in html(client, q="section 75")
    assert "<mark>Labor</mark> <mark>centers</mark>" not in html(client, q="labour centre")
    assert "<mark>Labor centers</mark> &amp; programs" in html(client, q="labour centre")
    assert "said on <mark>4th Dec 2009</mark>." in html(client, q="04/12/2009")


def test_while_somebody_types_either_spelling_is_offered(client, research):
    factories.output(research, title="Organisations and behaviour")
    for typed in ["organiz", "organizati", "behavio", "behavior"]:
        assert offered(client, q=typed) == ["Organisations and behaviour"]


def test_what_is_not_wanted_is_left_out_in_either_form(client, library):
    assert "PPPs and P.F.I. deals" not in titles(client, q="deals NOT PFI")
    assert "Of that day" not in titles(client, q='that -"December 2009"')


def test_an_event_is_found_by_each_of_its_days(client, events):
    factories.event(
        events, title="Two days of talk", start="2010-03-30T09:00Z", end="2010-04-01T16:00Z"
    )
    for typed in ["30 March 2010", "31/03/2010", "1st April 2010", "April 2010"]:
        assert engine().counts(Query(typed)) == {"events": 1}, typed
