from io import BytesIO

import pytest
from PIL import Image

from core.drawing.card import COVER, paint_cover, social_card
from core.drawing.cardtext import ELLIPSIS, LEADING, SIZES, WIDTH_LIMIT, fit, font
from core.drawing.covers import compose
from core.drawing.shapes import THEMES

COMPOSITION = compose("x", "report", THEMES[:3], "public-business", *COVER)
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
    data = social_card(title, title, composition)
    card = opened(data)
    assert (card.format, card.size) == ("PNG", (1200, 630))
    assert len(data) < 60_000


def test_a_card_is_the_same_every_time():
    assert social_card("A", "B", COMPOSITION) == social_card("A", "B", COMPOSITION)


def test_the_cover_fills_the_right_40_per_cent():
    card = opened(social_card("A", "", COMPOSITION)).convert("RGB")
    assert card.getpixel((719, 2)) == (255, 255, 255)
    assert card.getpixel((721, 2)) != (255, 255, 255)


@pytest.mark.parametrize("slug", ["s0", "s1", "s2", "s3", "s4"])
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
