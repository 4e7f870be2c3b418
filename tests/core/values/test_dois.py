"""A DOI in an address: what means something else there is encoded, once."""

import re
from urllib.parse import unquote, urlsplit

import pytest

from core.values.dois import PATTERN, doi_address

HOSTILE = '10.1234/a#b?c%20d<e>f "g" {h}[i]^`|\\+é'


def test_most_stand_as_they_are():
    assert doi_address("10.1234/abc-1_2.3;(4)") == "https://doi.org/10.1234/abc-1_2.3;(4)"
    assert doi_address("") == ""


@pytest.mark.parametrize(
    ("sign", "written"),
    [("#", "%23"), ("?", "%3F"), ("%", "%25"), ("<", "%3C"), (" ", "%20"), ('"', "%22")],
)
def test_what_means_something_else_is_encoded(sign, written):
    assert doi_address(f"10.1234/a{sign}b") == f"https://doi.org/10.1234/a{written}b"


def test_all_of_it_is_in_the_path_and_comes_back():
    parts = urlsplit(doi_address(HOSTILE))
    assert (parts.query, parts.fragment, parts.netloc) == ("", "", "doi.org")
    assert unquote(parts.path[1:]) == HOSTILE
    assert doi_address(HOSTILE).isascii()


def test_half_a_character_breaks_nothing():
    assert doi_address("10.1234/\ud800") == "https://doi.org/10.1234/%3F"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("10.1234/abc", True),
        ("10.1000.10/123", True),
        ("10.1000.10.2/a/b", True),
        ("10.1000./123", False),
        ("10.1000.a/123", False),
        ("10.12/abc", False),
        ("10.1234", False),
        ("10.1234/", False),
        ("10.1234/a b", False),
    ],
)
def test_a_prefix_may_be_divided_by_its_owner(text, is_one):
    assert bool(re.fullmatch(PATTERN, text)) == is_one
