# ruff: noqa: S314 - what is parsed here is what the code under test wrote

import re
from itertools import product
from xml.etree import ElementTree

import pytest

from core.drawing import icons, marks, scenes
from core.drawing.covers import KINDS
from core.drawing.shapes import SHAPES, THEMES, inside

EVERY = (
    [marks.logo(version) for version in ("colour", "brand", "single")]
    + [marks.icon(), marks.lens_mark()]
    + [marks.theme_mark(theme) for theme in THEMES]
    + [marks.kind_mark(kind, size) for kind in KINDS for size in ("icon", "large")]
    + [draw(sector) for sector in marks.SECTORS for draw in (marks.sector_mark, marks.partner_mark)]
    + [marks.status_mark(status, future) for status in marks.STATUSES for future in (False, True)]
    + [scenes.pair_mark(a, b) for a in SHAPES for b in SHAPES]
    + [scenes.banner(theme, mobile) for theme in THEMES for mobile in (False, True)]
    + [scenes.frieze(), scenes.not_found(), scenes.not_found(mobile=True)]
    + [scenes.chain(SHAPES), scenes.chain(["finance"]), scenes.alternating(5)]
)


def test_every_mark_is_well_formed_and_decorative():
    for drawn in EVERY:
        root = ElementTree.fromstring(drawn)
        assert root.get("aria-hidden") == "true"
        assert root.get("class").startswith("drawing drawing--")


def test_no_mark_carries_what_the_content_security_policy_forbids():
    assert not any(re.search(r"style|script|href", drawn) for drawn in EVERY)


def test_a_title_makes_a_mark_an_image_and_is_escaped():
    root = ElementTree.fromstring(marks.logo(title="A & <B>"))
    assert (root.get("role"), root.get("aria-hidden")) == ("img", None)
    assert root.find("title").text == "A & <B>"


def test_small_marks_need_no_ids():
    small = [drawn for drawn in EVERY if not re.search("--(pair|frieze|banner|chain)", drawn)]
    assert not any("id=" in drawn for drawn in small)


@pytest.mark.parametrize(
    "draw",
    [
        lambda prefix: scenes.pair_mark("finance", "capacity", prefix),
        lambda prefix: scenes.frieze(prefix),
        lambda prefix: scenes.banner("finance", prefix=prefix),
    ],
)
def test_ids_are_unique_with_the_prefix_and_all_used(draw):
    ids = [re.findall(r' id="([^"]+)"', draw(prefix)) for prefix in ("d1", "d2")]
    assert len(set(ids[0] + ids[1])) == len(ids[0] + ids[1])
    assert set(ids[0]) == set(re.findall(r"url\(#([^)]+)\)", draw("d1")))


def test_only_two_theme_marks_have_a_keyline():
    assert [t for t in THEMES if "stroke" in marks.theme_mark(t)] == ["finance", "innovation"]


def test_the_bowl_is_enlarged_at_text_size():
    assert 'transform="scale(1.14)"' in marks.theme_mark("capacity")


def test_a_business_outline_is_drawn_after_the_lens():
    drawn = marks.kind_mark("public-business", "large")
    assert drawn.index("#E5492F") < drawn.index('stroke-width="3.2"')


def test_discs_under_review_touch_and_share_nothing():
    assert "#E5492F" not in marks.status_mark("under-review")
    assert "#E5492F" in marks.status_mark("project")


def test_a_future_step_is_the_same_whichever_it_is():
    assert marks.status_mark("published", True) == marks.status_mark("discussed", True)


def test_a_pair_keeps_the_order_it_was_given():
    drawn = scenes.pair_mark("disc", "capacity")
    assert drawn.index('class="f-disc"') < drawn.index("#2E9C86")
    assert "#08302F" in drawn


@pytest.mark.parametrize("step", [48 / 36, 237 / 165])
@pytest.mark.parametrize(("first", "second"), [*product(SHAPES, SHAPES)])
def test_of_two_in_a_row_the_second_overlaps_the_first(first, second, step):
    a, b = scenes.in_a_row([first, second], 1, step, 0)
    points = [(x / 40, y / 40) for x in range(-60, 140) for y in range(-60, 60)]
    shared = [inside(first, x, y) and inside(second, x - b.x, y) for x, y in points]
    assert (a.x, b.y) == (0, 0)
    assert sum(shared) / 1600 > 0.06, "a part of the square of their scale"


def test_two_of_one_theme_share_a_darker_shade_of_it():
    assert scenes.pair_mark("capacity", "capacity").count("#2E9C86") == 2
    assert "#08302F" in scenes.pair_mark("capacity", "capacity")
    assert "#E5492F" in scenes.pair_mark("disc", "disc")


def test_a_chain_draws_what_each_shares_with_the_one_before():
    drawn = scenes.chain(["disc", "capacity", "capacity", "performance"])
    assert drawn.count("<clipPath") == drawn.count('<g clip-path="') == 3
    assert [drawn.count(shared) for shared in ("#08302F", "#6B1F1A")] == [2, 1]


def test_a_chain_of_discs_has_a_lens_between_each_two():
    assert scenes.alternating(5).count("#E5492F") == 4
    assert scenes.alternating(1).count("#E5492F") == 0


def test_a_banner_shows_the_theme_between_its_neighbours():
    drawn = scenes.banner("performance")
    assert 'class="g-tint-performance"' in drawn
    assert "translate(1165 205) rotate(90) scale(250)" in drawn
    assert "#BE2338" in drawn  # with innovation, before it in the loop
    assert "#4A1942" in drawn  # with governance, after it


@pytest.mark.parametrize(
    "draw",
    [
        lambda: marks.theme_mark("weather"),
        lambda: marks.kind_mark("private-private"),
        lambda: marks.sector_mark(""),
        lambda: marks.status_mark("lost"),
        lambda: scenes.pair_mark("finance", "weather"),
        lambda: scenes.banner("weather"),
    ],
)
def test_an_unknown_slug_is_refused(draw):
    with pytest.raises((KeyError, ValueError)):
        draw()


def test_the_favicon_stands_alone_and_follows_the_scheme():
    text = marks.favicon_file()
    assert ElementTree.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
    assert "prefers-color-scheme:dark" in text


def test_the_committed_icons_are_the_ones_the_logo_makes(tmp_path):
    for path in icons.write_icons(tmp_path):
        committed = icons.ROOT / "static" / "img" / path.name
        assert committed.exists()
    assert (icons.ROOT / "static/img/favicon.svg").read_text() == marks.favicon_file()
