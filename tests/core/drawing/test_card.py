from io import BytesIO

import pytest
from PIL import Image, ImageChops

from core.drawing.card import COVER, paint_cover, social_card
from core.drawing.cardtext import (
    ELLIPSIS,
    LEADING,
    SIZES,
    WIDTH_LIMIT,
    Lockup,
    draw_words,
    fit,
    font,
)
from core.drawing.covers import compose
from core.drawing.shapes import THEMES

COMPOSITION = compose("x", "report", THEMES[:3], "public-business", *COVER)
LOCKUP = Lockup(["Sample", "Institute"], "University of Somewhere")
TITLES = [
    "Partnership working: five case studies",
    "",
    "   \n\t\x00\x1b[31m ",
    "W" * 3000,
    "word " * 500,
    "Tŷ’r Cyffredin – 漢字 العربية עברית 😀👩‍👩‍👧 e\u0301\u0327",
    "\ud800 lone surrogate, \u202e reversed \ufeff and \U0010ffff",
]


def opened(data):
    return Image.open(BytesIO(data))


@pytest.mark.matrix
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("composition", [COMPOSITION, None])
def test_any_title_makes_a_small_png_of_1200_by_630(title, composition):
    data = social_card(title, title, composition, LOCKUP)
    card = opened(data)
    assert (card.format, card.size) == ("PNG", (1200, 630))
    assert len(data) < 60_000


def test_a_card_is_the_same_every_time():
    first, second = (social_card("A", "B", COMPOSITION, LOCKUP) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("lines", [["W" * 80, "word " * 20], ["One"], [], ["\ud800 \x00", "漢字"]])
def test_any_name_fits_beside_the_logo(lines):
    card = Image.new("RGB", (1200, 630), "white")
    draw_words(card, "", "", Lockup(lines, "W" * 80))
    left, top, right, foot = ImageChops.invert(card).getbbox()
    assert 186 <= left < right <= 668
    assert 500 <= top < foot <= 590


def test_the_cover_fills_the_right_40_per_cent():
    card = opened(social_card("A", "", COMPOSITION, LOCKUP)).convert("RGB")
    assert card.getpixel((719, 2)) == (255, 255, 255)
    assert card.getpixel((721, 2)) != (255, 255, 255)


@pytest.mark.parametrize("slug", ["s0", "s1", "s2", "s3", "s4"])
@pytest.mark.exhaustive
def test_the_pixels_agree_with_the_composition(slug):
    it = compose(slug, "event", ["finance", "capacity"], "public-public", *COVER)
    image = paint_cover(it)
    shared = Image.new("RGB", (1, 1), it.overlap).getpixel((0, 0))
    drawn = sum(pixel == shared for pixel in image.get_flattened_data())
    assert drawn == pytest.approx(overlap_area(it), rel=0.06)


def overlap_area(it):
    """Pixels of the cover that lie in both shapes, by the inside tests."""
    return sum(
        all(shape.holds(x + 0.5, y + 0.5) for shape in (it.a, it.b))
        for x in range(it.width)
        for y in range(it.height)
    )


def test_a_cover_of_another_size_is_cropped_to_fill():
    it = compose("x", "report", ["finance", "capacity"], None, 400, 500)
    assert paint_cover(it).size == COVER


def test_a_short_title_is_set_large():
    assert fit("Trust", 330) == (["Trust"], SIZES[0])


def test_a_very_long_title_ends_in_an_ellipsis_and_fits():
    lines, size = fit("a long road to somewhere " * 40, 330)
    assert lines[-1].endswith(ELLIPSIS)
    assert len(lines) * size * LEADING <= 330


def test_no_line_is_wider_than_the_column():
    for title in ("W" * 300, "word " * 90, "a " + "b" * 200):
        lines, size = fit(title, 330)
        face = font("literata-display-560.woff2", size)
        assert max(face.getlength(line) for line in lines) <= WIDTH_LIMIT
