"""How entries that answer are put in order, by numbers alone."""

from core.search.engines.relevance import Rarity, Told, ranked

RARITY = Rarity(entries=200, saying=[8, 2])


def best(*told: Told, called: str = "", rarity: Rarity = RARITY) -> list[str]:
    scores = ranked(told, rarity, called, [{} for _ in rarity.saying])
    return [t.title for t in sorted(told, key=lambda t: -scores[t.key])]


def test_a_short_entry_of_that_name_comes_before_a_long_report_that_names_it_often():
    report = Told(1, "How much do the partners share?", 1.0, 900, [(0, 1, 30), (0, 0, 0)])
    longest = Told(2, "Five years of sharing a building", 1.0, 90_000, [(0, 0, 9), (0, 0, 0)])
    foundation = Told(3, "Aldridge Foundation", 0.6, 140, [(1, 0, 1), (0, 0, 0)])
    assert best(report, longest, foundation)[0] == foundation.title


def test_of_two_titles_the_one_that_says_little_else_comes_first():
    whole = Told(1, "Shared budgets", 1.0, 4000, [(1, 0, 2), (1, 0, 0)])
    part = Told(2, "What shared budgets do to a council", 1.0, 4000, [(1, 0, 2), (1, 0, 0)])
    assert best(part, whole) == [whole.title, part.title]


def test_what_is_called_just_so_comes_first_whatever_else_says_it():
    called = Told(1, "Finance", 0.4, 900, [(1, 0, 0)])
    other = Told(2, "Finance, finance", 1.6, 900, [(2, 1, 9)])
    of_one = Rarity(entries=200, saying=[90])
    assert best(other, called, called="finance", rarity=of_one)[0] == "Finance"
