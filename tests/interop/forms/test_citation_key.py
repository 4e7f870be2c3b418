"""A citation key is plain, tells whose work it is, stays, and is that of one record alone."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.forms.citation_key import citation_key
from interop.parts import Agent
from tests.interop.forms.made import record
from tests.interop.strategies import DATES_AS_KNOWN, FAMILIES, FEW, SLUGS, records


@FEW
@given(records())
def test_it_is_of_signs_that_every_program_takes(it):
    assert re.fullmatch(r"[a-z]+(-undated-|[0-9]{4})[A-Za-z0-9_-]+", citation_key(it))


works = st.builds(
    lambda family, date, slug: record(agents=(Agent(family, "T."),), date=date, slug=slug),
    st.sampled_from(FAMILIES),
    DATES_AS_KNOWN,
    SLUGS,
)


@FEW
@given(st.lists(works, max_size=6, unique_by=lambda it: it.slug))
def test_no_two_works_have_one_key(some):
    assert len({citation_key(it).lower() for it in some}) == len(some)


@FEW
@given(records())
def test_what_stands_beside_the_name_and_the_year_changes_nothing(it):
    other = replace(it, title="Another", abstract="", key=1, subtitle="", doi="", series="")
    assert citation_key(other) == citation_key(it)


def test_works_of_one_author_in_one_year_are_told_apart_by_what_they_are_called():
    slugs = ["future", "future-of-partnership", "2009-review"]
    assert [citation_key(record(slug=slug)) for slug in slugs] == [
        "bovaird2009future",
        "bovaird2009future-of-partnership",
        "bovaird20092009-review",
    ]


@pytest.mark.parametrize(
    ("agent", "key"),
    [
        (Agent("van der Rohe Jr.", "Ludwig"), "rohe"),
        (Agent("De La Warr", "Mary"), "delawarr"),
        (Agent("O’Neill", "Onora"), "oneill"),
        (Agent("Ó Riordáin", "Séan"), "oriordain"),
        (Agent("Sørensen", "Eva"), "sorensen"),
        (Agent("Weiß", "Ada"), "weiss"),
        (Agent("山田", "太郎"), "anon"),
        (Agent("The Audit Commission", is_body=True), "audit"),
        (Agent("3M", is_body=True), "anon"),
    ],
)
def test_it_begins_with_the_family_name_in_plain_letters(agent, key):
    assert citation_key(record(agents=(agent,))) == f"{key}2009who-pays"


def test_without_a_name_or_a_year_it_says_so():
    assert citation_key(record(agents=(), date="")) == "anon-undated-who-pays"


def test_a_slug_in_other_letters_is_written_in_plain_ones():
    assert citation_key(record(slug="участие")) != citation_key(record(slug="учасфие"))
    assert citation_key(record(slug="участие")).isascii()
