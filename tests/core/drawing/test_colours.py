import re
from itertools import combinations
from pathlib import Path

import pytest

from core.drawing import colours
from core.drawing.shapes import SHAPES, THEMES

CSS = Path(__file__).resolve().parents[3] / "static" / "css" / "components" / "drawing.css"
TABLES = (colours.FILLS, colours.MARKS, colours.NIGHT_FILLS, colours.SOLID_FILLS, colours.TINTS)


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("pair", [*combinations(SHAPES, 2)])
def test_every_pair_has_a_colour_of_its_own_in_either_order(pair):
    a, b = pair
    assert colours.overlap(a, b) == colours.overlap(b, a)
    assert list(colours.OVERLAPS.values()).count(colours.overlap(a, b)) == 1


def test_every_overlap_is_cream_at_night():
    assert {colours.overlap(a, b, night=True) for a, b in combinations(SHAPES, 2)} == {"#FFF8E6"}


def test_every_table_is_complete():
    assert tuple(colours.FILLS) == tuple(colours.MARKS) == tuple(colours.NIGHT_FILLS) == SHAPES
    assert tuple(colours.TEXTS) == tuple(colours.TINTS) == THEMES


def test_a_paint_has_a_class_exactly_when_the_dark_page_changes_it():
    paints = [paint for table in TABLES for paint in table.values()]
    paints += [colours.DISC, colours.LOGO_DISC, colours.NEUTRAL]
    assert all(bool(paint.css) == (paint.light != paint.dark) for paint in paints)


def test_every_class_a_paint_uses_is_in_the_stylesheet():
    css = CSS.read_text()
    used = {paint.css for table in TABLES for paint in table.values() if paint.css}
    used |= {colours.LOGO_DISC.css, colours.NEUTRAL.css, "s-disc", "s-field", "s-ink"}
    assert used <= set(re.findall(r"\.([fgmsk]-[a-z-]+)", css))


def test_keylines_and_plain_marks_reach_3_to_1_on_white():
    for theme in THEMES:
        edge = colours.KEYLINES.get(theme, colours.MARKS[theme].light)
        assert contrast(edge, colours.CANVAS) >= 3


def test_marks_reach_3_to_1_on_a_dark_page():
    for theme in THEMES:
        assert contrast(colours.MARKS[theme].dark, colours.CANVAS_DARK) >= 3


def test_text_colours_reach_4_5_to_1():
    for paint in colours.TEXTS.values():
        assert contrast(paint.light, colours.CANVAS) >= 4.5
        assert contrast(paint.dark, colours.CANVAS_DARK) >= 4.5
