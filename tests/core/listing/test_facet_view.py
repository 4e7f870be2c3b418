"""Which options of a facet are shown, and what is found among those that are not."""

import pytest

from core.listing import ChoiceFacet, RelatedFacet, YearFacet
from core.listing.facet_view import SHOWN, FacetView

AUTHOR = RelatedFacet("author", "Author", "rows__key", "rows__name")
ROWS = [(f"a{n}", f"Ada Author{n:02}", 100 - n) for n in range(45)]
ROWS += [("tony-bovaird", "Tony Bovaird", 1), ("zoe", "Zoë O’Shea-Ådahl", 0)]


def seen(sought="", chosen=(), rows=ROWS, facet=AUTHOR):
    return FacetView.of(facet, rows, list(chosen), sought)


def values(view):
    return [option.value for option in view.options]


def test_the_twelve_with_most_are_shown_of_very_many():
    view = seen()
    assert values(view) == [f"a{n}" for n in range(SHOWN)]
    assert (view.is_long, view.said) == (True, "12 of 47 shown")


def test_those_chosen_are_shown_first_whatever_is_sought():
    assert values(seen(chosen=["zoe"]))[:2] == ["zoe", "a0"]
    assert values(seen("bovaird", chosen=["zoe"])) == ["zoe", "tony-bovaird"]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("bov", ["tony-bovaird"]),
        ("BOVAIRD tony", ["tony-bovaird"]),
        ("zoe", ["zoe"]),
        ("oshea", ["zoe"]),
        ("adahl", ["zoe"]),
        ("ovaird", []),
        ("tony ada", []),
        ("…", []),
    ],
)
def test_an_option_is_found_by_how_its_words_begin(sought, found):
    assert values(seen(sought)) == found


def test_how_many_are_found_is_said():
    assert seen("bov").said == "1 of 47 match “bov”"
    assert seen("xyz").said == "None of 47 match “xyz”"
    assert seen("ada").said == "12 of 46 that match “ada” shown"


def test_a_few_are_all_shown_and_nobody_searches_them():
    view = seen("bov", rows=ROWS[:SHOWN])
    assert (len(view.options), view.is_long, view.said) == (SHOWN, False, "")


def test_a_vocabulary_is_shown_whole():
    facet = ChoiceFacet("type", "Type", [(f"t{n}", f"Type {n}") for n in range(20)])
    view = seen(rows=[("t3", "", 7)], facet=facet)
    assert (len(view.options), view.is_long) == (20, False)


def test_years_are_sought_as_names_are():
    rows = [(str(year), "", 1) for year in range(1990, 2020)]
    view = seen("1998", rows=rows, facet=YearFacet("year", "Year", "date"))
    assert values(view) == ["1998"]
    assert values(seen(rows=rows, facet=YearFacet("year", "Year", "date")))[0] == "2019"


def test_what_was_chosen_and_leaves_nothing_can_be_taken_off_again():
    view = seen(chosen=["nobody"], rows=ROWS[:3])
    assert [(o.value, o.count) for o in view.chosen] == [("nobody", 0)]


# --- What there is to choose ------------------------------------------------------------------

KIND = ChoiceFacet("kind", "Kind", [(f"k{n}", f"Kind {n}") for n in range(20)])


@pytest.mark.parametrize(
    ("counts", "chosen", "offered"),
    [
        ({}, [], False),
        ({"k1": 3}, [], False),
        ({"k1": 3}, ["k1"], True),
        ({}, ["k1"], True),
        ({"k1": 2}, [], True),
        ({"k1": 3, "k2": 3}, [], True),
    ],
)
def test_a_facet_is_offered_where_a_choice_changes_anything(counts, chosen, offered):
    rows = [(value, "", n) for value, n in counts.items()]
    assert FacetView.of(KIND, rows, chosen, "", 3).is_offered is offered


def test_eight_stand_there_and_the_others_unfold_and_what_leaves_nothing_apart():
    view = FacetView.of(KIND, [(f"k{n}", "", 1) for n in range(11)], ["k19"], "", 11)
    parts = [[option.value for option in part] for part in (view.first, view.rest, view.empty)]
    assert parts[0] == [f"k{n}" for n in range(8)]
    assert parts[1] == ["k8", "k9", "k10", "k19"]
    assert parts[2] == [f"k{n}" for n in range(11, 19)]
    assert view.is_unfolded
