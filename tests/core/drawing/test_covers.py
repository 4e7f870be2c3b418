# ruff: noqa: S314 - what is parsed here is what the code under test wrote

import re
from itertools import product
from xml.etree import ElementTree

import pytest

from core.drawing.covers import KINDS, _compose, compose, cover, describe
from core.drawing.shapes import THEMES
from core.drawing.turning import LEAST
from events.vocabulary import COVER_TYPE
from research.vocabulary import OutputType

TYPES = (*OutputType.values, COVER_TYPE)
PAIRS = [(a, b) for a, b in product(THEMES, THEMES) if a != b] + [(a,) for a in THEMES] + [()]
VECTOR = ("effective-partnering", "feature", ["governance", "performance"], "public-business")
HOSTILE = """"><script>alert(1)</script>&'\x00\n\ud800]]>"""


def area(it):
    """The share of the smaller shape that lies in the other, on a grid of its own."""
    steps = [i / 20 for i in range(-20, 21)]
    both = []
    for one, other in ((it.a, it.b), (it.b, it.a)):
        points = [(one.x + one.scale * i, one.y + one.scale * j) for i in steps for j in steps]
        mine = [point for point in points if one.holds(*point)]
        both.append(sum(other.holds(*point) for point in mine) / len(mine))
    return max(both)


def transform(placed):
    """As DESIGN §8.12 writes it."""
    return (
        f"translate({placed.x:.1f} {placed.y:.1f}) rotate({placed.turn}) scale({placed.scale:.2f})"
    )


def test_the_test_vector_holds():
    it = compose(*VECTOR)
    assert it.ground.light == it.ground.dark == "#F2B632"
    assert transform(it.a) == "translate(200.0 117.3) rotate(180) scale(189.71)"
    assert transform(it.b) == "translate(200.0 382.7) rotate(180) scale(179.58)"
    assert (it.a.shape, it.b.shape, it.overlap) == ("governance", "performance", "#4A1942")
    assert (it.striped, it.third) == ("", None)
    assert len(cover(*VECTOR)) <= 370


@pytest.mark.matrix
@pytest.mark.parametrize("kind", [*KINDS, None])
@pytest.mark.parametrize("themes", PAIRS)
def test_every_pair_and_kind_overlaps_enough(themes, kind):
    shares = [compose(f"slug-{i}", "report", themes, kind).shared for i in range(40)]
    assert min(shares) >= LEAST


@pytest.mark.parametrize("size", [(400, 400), (600, 400), (900, 400), (480, 630)])
def test_overlap_holds_at_other_shapes(size):
    shares = [
        compose(f"s{i}", "event", themes, kind, *size).shared
        for i, (themes, kind) in enumerate(product(PAIRS, [*KINDS, None]))
    ]
    assert min(shares) >= LEAST


@pytest.mark.parametrize("kind", [*KINDS, None])
def test_the_overlap_is_there_to_see(kind):
    drawn = [compose(f"slug-{i}", "report", PAIRS[i], kind) for i in range(len(PAIRS))]
    assert min(area(it) for it in drawn) > 0.12  # the 36 x 36 grid is a coarse ruler


def test_a_cover_is_the_same_for_ever():
    first = cover(*VECTOR)
    _compose.cache_clear()
    assert cover(*VECTOR) == first


@pytest.mark.matrix
@pytest.mark.parametrize("type_", TYPES)
def test_every_type_and_number_of_themes_parses_as_xml(type_):
    for count, kind in product(range(4), [*KINDS, None]):
        for i in range(8):
            ElementTree.fromstring(cover(f"s{i}", type_, THEMES[1 : 1 + count], kind))


def test_a_cover_is_half_a_kilobyte():
    drawn = [cover(f"s{i}", "report", THEMES[i % 3 : i % 3 + 3]) for i in range(60)]
    assert max(map(len, drawn)) < 700
    assert sum(map(len, drawn)) / len(drawn) < 520


def test_ids_begin_with_the_prefix_and_are_all_used():
    for i in range(30):
        drawn = cover(f"s{i}", "report", THEMES[:2], prefix="page7")
        ids = re.findall(r' id="([^"]+)"', drawn)
        assert len(ids) == len(set(ids))
        assert set(ids) == set(re.findall(r"(?:url\(|href=\")#([^)\"]+)", drawn))
        assert all(name.startswith("page7") for name in ids)


def test_nothing_the_content_security_policy_forbids_is_written():
    for i, type_ in enumerate(TYPES * 4):
        drawn = cover(f"s{i}", type_, THEMES[i % 3 :], label="A cover")
        assert not re.search(r"style=|<style|<script|\son\w+=|href=\"[^#]", drawn)


def test_hostile_words_are_escaped():
    drawn = cover(HOSTILE, HOSTILE, [HOSTILE, "finance"], HOSTILE, prefix=HOSTILE, label=HOSTILE)
    root = ElementTree.fromstring(drawn)
    assert "<script" not in drawn
    assert root.find("title").text == """"><script>alert(1)</script>&' ]]>"""
    drawn.encode("utf-8")


def test_a_cover_is_decorative_until_it_has_a_label():
    assert 'aria-hidden="true"' in cover(*VECTOR)
    labelled = cover(*VECTOR, label="Cover: a ramp")
    assert 'role="img"' in labelled
    assert "<title>Cover: a ramp</title>" in labelled
    assert "aria-hidden" not in labelled


def test_the_ground_says_the_type():
    ground = {t: compose("x", t, ["capacity", "governance"]).ground for t in TYPES}
    assert ground["working-paper"].css == ground["dataset"].css == "g-tint-capacity"
    assert ground["report"].css == "g-tint-governance"
    assert ground["commentary"].css == "g-neutral"
    assert ground["event"].light == "#12463D"
    assert ground["recording"].light in ("#F2B632", "#EB9DBB", "#E5492F")


def test_a_report_with_one_theme_stands_on_its_tint():
    assert compose("x", "report", ["finance"]).ground.css == "g-tint-finance"


def test_a_solid_ground_is_a_theme_that_is_not_on_the_cover():
    for i in range(60):
        it = compose(f"s{i}", "feature", ["finance", "innovation", "performance"])
        assert it.ground.light == "#2E9C86"


def test_an_event_uses_the_night_colours():
    it = compose("x", "event", ["governance", "capacity"])
    assert (it.a.paint.light, it.b.paint.light) == ("#5A78E0", "#5CC4AE")
    assert it.overlap == "#FFF8E6"


def test_the_disc_keeps_its_depth_on_a_solid_ground():
    assert compose("x", "feature", ["governance"]).b.paint.dark == "#12463D"
    assert compose("x", "report", ["governance"]).b.paint.dark == "#3F8F7E"


def test_a_draft_without_themes_is_two_discs_and_their_lens():
    it = compose("x", "feature", [])
    assert (it.a.shape, it.b.shape, it.overlap) == ("disc", "disc", "#E5492F")
    assert it.ground.light != it.overlap
    assert compose("x", "report", None).ground.css == "g-neutral"


def test_repeated_unknown_and_extra_themes_are_left_out():
    themes = ["finance", "finance", "weather", "capacity", None, "governance", "innovation"]
    it = compose("x", "report", themes)
    assert (it.a.shape, it.b.shape, it.third.shape) == ("finance", "capacity", "governance")


def test_a_third_theme_stands_small_and_upright_in_a_corner():
    it = compose("x", "report", THEMES[:3], "public-public")
    assert (it.third.turn, it.third.scale) == (0, 40)
    assert abs(it.third.x - 200) == pytest.approx(132)
    assert abs(it.third.y - 250) == pytest.approx(170)


def test_unknown_types_and_kinds_fall_back_instead_of_breaking_a_page():
    plain = compose("x", "working-paper", ["finance"])
    assert compose("x", "pamphlet", ["finance"], "unheard-of") == plain


@pytest.mark.parametrize("size", [(0, 500), (400, -1), (0.5, 10)])
def test_a_cover_without_area_is_refused(size):
    with pytest.raises(ValueError, match="above 0"):
        compose("x", "report", ["finance"], None, *size)


def test_a_cover_can_be_said_in_words():
    words = {describe(compose(f"s{i}", "report", ["capacity", "governance"])) for i in range(40)}
    assert "Cover: a green bowl and a striped blue square overlapping" in words
    assert "Cover: a green bowl and a blue square overlapping" in words


def test_only_a_cover_that_is_shown_in_another_form_says_how_it_is_cropped():
    assert "preserveAspectRatio" not in cover(*VECTOR)
    assert 'preserveAspectRatio="xMidYMid slice"' in cover(*VECTOR, cropped=True)
