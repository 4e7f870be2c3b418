"""What is said to have come, gone or changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from core.values.differences import ADDED, CHANGED, TAKEN, Part, Run, differences, in_words

OLD = [Part("Who pays for depots"), Part("Nobody knows who pays"), Part("They share the cost")]


def said(after, before=OLD):
    return [(it.kind, it.part.text) for it in differences(before, after)]


def test_what_stays_is_not_named():
    assert said(OLD) == []


def test_what_only_stands_elsewhere_is_not_named():
    assert said([OLD[2], OLD[0], OLD[1]]) == []


def test_what_comes_and_what_goes_stand_where_they_do_or_did():
    new = Part("Seven were visited")
    assert said([OLD[0], new, OLD[2]]) == [(TAKEN, OLD[1].text), (ADDED, new.text)]
    assert said([new, *OLD[1:]]) == [(TAKEN, OLD[0].text), (ADDED, new.text)]


def test_a_change_says_which_words():
    (found,) = differences(OLD, [OLD[0], Part("Nobody here knows who paid"), OLD[2]])
    assert found.kind == CHANGED
    assert found.runs == (
        *(Run("", "Nobody"), Run(ADDED, "here"), Run("", "knows who")),
        *(Run(TAKEN, "pays"), Run(ADDED, "paid")),
    )


WORDS = st.lists(st.sampled_from(["a", "b", "c", "<b>", "£"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_the_runs_of_a_change_hold_both_texts(before, after):
    runs = list(in_words(before, after))
    assert " ".join(run.text for run in runs if run.kind != ADDED) == before
    assert " ".join(run.text for run in runs if run.kind != TAKEN) == after


@given(st.lists(WORDS.map(Part), max_size=6), st.lists(WORDS.map(Part), max_size=6))
def test_nothing_is_said_of_texts_that_are_the_same(before, after):
    found = differences(before, after)
    assert bool(found) == (sorted(p.text for p in before) != sorted(p.text for p in after))


def test_two_endless_texts_are_not_held_against_each_other():
    before, after = "a " * 3000, "b " * 3000
    assert [run.kind for run in in_words(before, after)] == [TAKEN, ADDED]
