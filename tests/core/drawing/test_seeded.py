from core.drawing.seeded import Draws, fnv1a, mulberry32


def test_a_slug_hashes_to_the_seed_of_the_test_vector():
    assert fnv1a("effective-partnering") == 1038704063


def test_the_first_draws_are_those_of_the_test_vector():
    draw = mulberry32(1038704063)
    drawn = [f"{draw():.6f}" for _ in range(4)]
    assert drawn == ["0.511223", "0.611508", "0.700599", "0.808535"]


def test_every_draw_is_at_least_0_and_below_1():
    draw = mulberry32(7)
    assert all(0 <= draw() < 1 for _ in range(2000))


def test_any_text_has_draws_even_half_a_surrogate_pair():
    assert Draws.of("\ud800") == Draws.of("\ud800")
    assert Draws.of("") != Draws.of("a")


def test_turns_are_quarters():
    assert {turn for i in range(200) for turn in Draws.of(f"s{i}").turns} == {0, 90, 180, 270}
