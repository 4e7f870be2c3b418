"""What a reader typed, as a query."""

import pytest

from core.search.query import MOST_WORDS, Clause, Query


def wanted(text):
    return [[c.words for c in group.wanted] for group in Query(text).groups]


def unwanted(text):
    return [[c.words for c in group.unwanted] for group in Query(text).groups]


def test_words_are_all_wanted():
    assert wanted("pooled budgets") == [[("pooled",), ("budgets",)]]


def test_what_stands_in_quotes_stands_together():
    assert wanted('"pooled budgets" trust') == [[("pooled", "budgets"), ("trust",)]]
    assert wanted("“pooled budgets”") == [[("pooled", "budgets")]]


def test_a_quotation_that_is_not_closed_ends_with_the_query():
    assert wanted('trust "pooled budgets') == [[("trust",), ("pooled", "budgets")]]


def test_and_is_what_a_space_is():
    assert wanted("pooled AND budgets") == wanted("pooled budgets")


def test_or_gives_alternatives_and_binds_less_than_and():
    assert wanted("a1 b1 OR c1") == [[("a1",), ("b1",)], [("c1",)]]


@pytest.mark.parametrize("text", ["trust NOT money", "trust -money", 'trust -"money"'])
def test_not_and_minus_exclude(text):
    assert wanted(text) == [[("trust",)]]
    assert unwanted(text) == [[("money",)]]


def test_small_letters_are_words_and_no_operators():
    assert wanted("oranges or lemons") == [[("oranges",), ("lemons",)]]


def test_words_that_say_nothing_are_left_out_where_others_say_something():
    assert wanted("how do councils share the risk") == [[("councils",), ("share",), ("risk",)]]
    assert wanted("to be or not to be") == [[("to",), ("be",), ("or",), ("not",)]]
    assert wanted('"the risk" of') == [[("the", "risk")]]


def test_a_star_leaves_the_end_open():
    assert Query("govern*").wanted == [Clause(("govern",), begins=True)]
    assert not Query("govern").wanted[0].begins


def test_a_hyphen_is_a_phrase_or_one_word():
    assert Query("co-production").wanted == [Clause(("co", "production"), joined="coproduction")]


def test_other_signs_part_words():
    assert wanted("title:x and/or (y)") == [[("title",), ("x",), ("y",)]]


@pytest.mark.parametrize(
    "text",
    ['"', '""', "*", "**", "-", "()", "^", "{}", "OR", "AND", "NOT", "- -", "?!…", "\x00", ""],
)
def test_where_there_is_no_word_there_is_nothing_to_look_for(text):
    assert Query(text).groups == ()


def test_what_only_excludes_says_so():
    assert Query("NOT money").only_excludes
    assert Query("-money").only_excludes
    assert not Query("money").only_excludes
    assert not Query("OR").only_excludes


def test_very_long_queries_are_cut_and_say_so():
    assert Query("word " * 500).was_cut
    assert len(Query("ab " * 500).wanted[0].words) <= MOST_WORDS
    assert len(Query("x" * 5000).text) == 200


def test_while_somebody_types_the_last_word_may_go_on():
    assert Query("pooled bud").unfinished().wanted[-1] == Clause(("bud",), begins=True)
    assert not Query("pooled ").unfinished().text.endswith(" *")


def test_relaxed_any_word_will_do():
    relaxed = Query("pooled budgets NOT x1").relaxed()
    assert [g.wanted[0].words for g in relaxed.groups] == [("pooled",), ("budgets",)]
    assert all(g.unwanted[0].words == ("x1",) for g in relaxed.groups)
    assert Query("pooled").relaxed() is None


def begins(text):
    return [clause.words[-1] for g in Query(text).groups for clause in g.wanted if clause.begins]


def test_only_a_few_words_may_be_left_open():
    assert begins("par* con* pro* fin*") == ["par", "con", "pro"]
    assert len(Query("par* con* pro* fin*").groups[0].wanted) == 4


def test_one_letter_and_a_star_is_the_only_one():
    assert begins("pooled p*") == ["p"]
    assert begins("a* b* c*") == ["a"]
    assert begins("partner* p*") == ["partner"]


def test_relaxed_no_word_is_left_open():
    relaxed = Query("par* con*").relaxed()
    assert not any(clause.begins for group in relaxed.groups for clause in group.wanted)
