"""Which paragraph is which after a change, and where their numbers stand."""

from hypothesis import given
from hypothesis import strategies as st

from core.values.paragraphs import count, paragraphs, renumbered, with_addresses

OLD = ["Who pays for depots", "Nobody knows who pays", "They share the cost of the depots"]


def numbers(after, before=OLD, given=(1, 2, 3), last=3):
    return renumbered(before, list(given), after, last)


def test_what_stands_before_a_new_paragraph_and_behind_it_keeps_its_number():
    assert numbers([OLD[0], "A paragraph of another kind", *OLD[1:]]) == ([1, 4, 2, 3], 4)


def test_a_few_other_words_make_no_other_paragraph():
    assert numbers([OLD[0], "Nobody here knows who pays", OLD[2]]) == ([1, 2, 3], 3)


def test_what_is_written_anew_is_another():
    assert numbers([OLD[0], "Seven depots were visited in May", OLD[2]]) == ([1, 4, 3], 4)


def test_one_that_is_moved_takes_its_number_along():
    assert numbers([OLD[2], OLD[0], OLD[1]]) == ([3, 1, 2], 3)


def test_the_number_of_one_that_was_taken_out_is_given_to_no_other():
    assert numbers(OLD[:2], last=3) == ([1, 2], 3)
    assert numbers([*OLD[:2], "Something else again"], OLD[:2], (1, 2), 3) == ([1, 2, 4], 4)


def test_the_first_of_two_halves_keeps_the_number():
    long = "They share the cost of the depots, and half of the cost of all that is bought"
    halves = ["They share the cost of the depots, and half of the cost", "of all that is bought"]
    assert numbers(halves, [long], (7,), 9) == ([7, 10], 10)


TEXTS = st.lists(st.text("abc ", max_size=6), max_size=8)


@given(TEXTS, TEXTS)
def test_no_two_have_the_same_number_and_none_is_given_again(before, after):
    given_before = list(range(1, len(before) + 1))
    found, last = renumbered(before, given_before, after, len(before))
    assert len(found) == len(after) == len(set(found))
    assert max([len(before), *found]) == last
    assert all(number > len(before) for number in set(found) - set(given_before))


POINTS = "<ul><li>Three<ul><li>Four</li></ul></li></ul>"
HTML = f'<p data-block-key="a">One <b>two</b></p>{POINTS}<pre>x</pre>'


def test_paragraphs_and_the_points_of_lists_are_counted_those_within_others_too():
    assert paragraphs(HTML) == ["One two", "Three", "Fourx"]
    assert count(HTML) == 3


def test_each_has_its_number_as_its_id():
    shown = with_addresses(HTML, [5, 9, 2])
    assert '<p id="p5" data-block-key="a">One' in shown
    assert '<li id="p9">Three<ul><li id="p2">Four' in shown


def test_what_has_no_number_has_no_id():
    assert with_addresses("<p>One</p><p>Two</p>", [1]) == '<p id="p1">One</p><p>Two</p>'
