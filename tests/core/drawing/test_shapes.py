import pytest

from core.drawing.shapes import (
    PATHS,
    QUARTERS,
    SHAPES,
    THEMES,
    following,
    inside,
    outline,
    pair,
    placed,
    preceding,
)

GRID = [(x / 17 - 1.1, y / 17 - 1.1) for x in range(38) for y in range(38)]


def in_polygon(ring, x, y):
    """Even-odd test of one closed ring."""
    crossed = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


@pytest.mark.parametrize("shape", SHAPES)
def test_the_outline_and_the_inside_test_agree(shape):
    agree = [
        inside(shape, x, y) == (sum(in_polygon(ring, x, y) for ring in outline(shape)) % 2 == 1)
        for x, y in GRID
    ]
    assert agree.count(False) <= 3  # points within a hair of a curve


@pytest.mark.parametrize("shape", SHAPES)
def test_quarters_says_when_a_shape_looks_the_same_again(shape):
    turned = GRID
    for _ in range(QUARTERS[shape]):
        turned = [(-y, x) for x, y in turned]
    assert [inside(shape, *p) for p in turned] == [inside(shape, *p) for p in GRID]


def test_only_the_ring_has_a_hole():
    assert [shape for shape in SHAPES if len(outline(shape)) == 2] == ["finance"]
    assert not inside("finance", 0, 0)


def test_every_shape_has_a_path():
    assert tuple(PATHS) == SHAPES


def test_a_placed_outline_is_scaled_then_turned_then_moved():
    ((x, y), *_), *_ = placed("performance", 10, 20, 2, 90)
    assert (round(x, 6), round(y, 6)) == (8, 18)


def test_a_pair_is_in_canonical_order():
    assert pair("disc", "finance") == pair("finance", "disc") == ("finance", "disc")


def test_the_themes_are_a_loop():
    assert following("innovation") == "performance"
    assert preceding("performance") == "innovation"
    assert all(preceding(following(theme)) == theme for theme in THEMES)


def test_an_unknown_shape_is_refused():
    with pytest.raises(KeyError):
        inside("hexagon", 0, 0)
    with pytest.raises(ValueError, match="not in"):
        pair("finance", "hexagon")
