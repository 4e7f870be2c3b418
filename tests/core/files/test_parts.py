"""A long text in parts that an index can hold."""

from core.files.parts import PART, parts


def test_a_short_text_is_one_part():
    assert list(parts("Pooled budgets", "co-operation")) == [("Pooled budgets", "co-operation")]


def test_a_long_text_loses_nothing_and_cuts_no_word():
    words = [f"word{n}" for n in range(20_000)]
    passages = [passage for passage, _ in parts(" ".join(words))]
    assert max(map(len, passages)) <= PART
    assert {word for passage in passages for word in passage.split()} == set(words)


def test_what_is_near_stays_together_in_one_part_at_least():
    words = [f"word{n}" for n in range(20_000)]
    passages = [passage for passage, _ in parts(" ".join(words))]
    phrases = (" ".join(words[n : n + 10]) for n in range(0, 19_990, 7))
    assert all(any(phrase in passage for passage in passages) for phrase in phrases)


def test_a_text_without_spaces_is_cut_all_the_same():
    passages = [passage for passage, _ in parts("\u4e2d" * 100_000)]
    assert max(map(len, passages)) <= PART
    assert sum(map(len, passages)) >= 100_000


def test_a_part_has_the_other_readings_of_its_own_words():
    text = " ".join(["cooperation", *["word"] * 5000, "international"])
    first, *_, last = parts(text, "co-operation inter-national")
    assert (first[1], last[1]) == ("co-operation", "inter-national")
