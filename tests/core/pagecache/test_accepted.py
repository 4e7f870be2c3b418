"""Which form the header Accept asks for, of those that some address has beside its page."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.pagecache import accepted
from core.pagecache.accepted import LONGEST, MOST, preferred
from tests.core.pagecache.browsers import BROWSERS

BIB, MD = "application/x-bibtex", "text/markdown"


@pytest.fixture(autouse=True)
def _two_forms(monkeypatch):
    monkeypatch.setattr(accepted, "_offered", {BIB, MD})
    accepted.read.cache_clear()
    yield
    accepted.read.cache_clear()


@pytest.mark.parametrize("browser", BROWSERS)
def test_what_browsers_send_asks_for_a_page(browser):
    assert preferred(BROWSERS[browser]) == ""


@pytest.mark.parametrize(
    ("header", "form"),
    [
        (BIB, BIB),
        ("APPLICATION/X-BibTeX", BIB),
        (f"{BIB};charset=utf-8", BIB),
        (f"{MD};variant=GFM;q=0.9, text/html;q=0.5", MD),
        (f"{BIB}, */*;q=0.1", BIB),
        (f"{BIB};q=0.5, {MD};q=0.9, text/html;q=0.4", MD),
        (f"{MD}, {BIB}", MD),
        (f"text/*;q=0.3, {MD};q=0.4", MD),
        (f'application/ld+json;profile="a, b;q=0", {BIB}', BIB),
        (f"{BIB}, text/html;q=banana", BIB),
    ],
)
def test_another_form_is_for_who_wants_it_more_than_a_page(header, form):
    assert preferred(header) == form


@pytest.mark.parametrize(
    "header",
    [
        "",
        "*/*",
        "*/*;q=banana",
        "application/*",
        "image/png",
        "application/json",
        f"{BIB}, text/html",
        f"{BIB}, */*",
        f"{MD}, text/*",
        f"{BIB};q=0",
        f"{BIB};q=0.000",
        f"{BIB};q=banana",
        f"{BIB};q=7",
        f"{BIB};q=-1",
        f"{BIB};q=0.7, text/html;level=1;q=0.4, text/html;q=0.8",
        "application/x-bibtexes",
        f'text/plain;a="{BIB}"',
    ],
)
def test_whatever_else_is_asked_for_is_answered_by_a_page(header):
    assert preferred(header) == ""


def test_the_most_specific_range_speaks_for_a_page():
    assert preferred(f"{BIB};q=0.5, text/html;q=0.2, */*;q=0.9") == BIB
    assert preferred(f"{BIB};q=0.5, text/html;q=0.9, */*;q=0.1") == ""


def test_no_more_is_read_of_a_header_than_anybody_has_to_say():
    assert preferred(f"{BIB}, {'a' * LONGEST}") == ""
    assert preferred(f"{'a/b,' * MOST}{BIB}") == ""
    assert preferred(f"{'a/b,' * (MOST - 1)}{BIB}") == BIB


HOSTILE = ['"', '\\"', ";", ",", 'a/b;q="', "q=", "q=0.", ";q", " ", "\t", '",', "/", "\x00", "é"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_headers_made_to_hurt_are_read_at_once(piece):
    header = (piece * LONGEST)[:LONGEST]
    began = time.process_time()
    assert preferred(header) == ""
    assert time.process_time() - began < 0.05


PIECES = st.lists(st.sampled_from([*HOSTILE, BIB, "*/*", "=", "1"]), max_size=60).map("".join)


@given(st.text(max_size=200) | PIECES)
def test_any_header_chooses_one_of_the_forms_or_the_page(header):
    assert preferred(header) in {"", BIB, MD}


def test_headers_without_number_are_not_remembered():
    for number in range(2000):
        preferred(f"{BIB}, made/up-{number}")
    assert accepted.read.cache_info().currsize <= 500
