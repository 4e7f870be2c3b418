"""Every chart is XML, lies within its own frame, and draws numbers as long as they are."""
# ruff: noqa: S314 - what is parsed here is what the code under test wrote

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.drawing.charts.demands import FROM_NOTHING, table_for
from core.drawing.charts.drawn import DRAW, NARROW, WIDE, drawn, scene_of
from core.drawing.charts.framing import framed
from core.drawing.charts.kinds import KINDS
from core.drawing.charts.looks import looks
from core.drawing.charts.measuring import SIZE, width_of
from core.drawing.charts.reading import DataError
from core.drawing.charts.scene import Box, Disc, Path, Scene, Words
from core.drawing.charts.writing import alone
from core.drawing.svg import plain
from tests.core.drawing.charts.samples import SAMPLES

HOSTILE = ["<script>alert(1)</script>", "</svg>", "]]>&amp;", "שלום \u202eabc", "👩‍👩‍👧", "W" * 200]
SIDES = [NARROW, WIDE]
NUMBERS = st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6).map(lambda n: round(n, 3))
NAME = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30) | st.sampled_from(HOSTILE)
NAMES = st.lists(NAME.filter(plain), min_size=2, max_size=12, unique_by=plain)


def corners(shape) -> list[tuple[float, float]]:
    """The outermost points of a shape."""
    match shape:
        case Path():
            return list(shape.points)
        case Box():
            return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        case Disc():
            return [(shape.x - shape.r, shape.y - shape.r), (shape.x + shape.r, shape.y + shape.r)]
    width = width_of(shape.text, bold=shape.bold)
    left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
    return [(left, shape.y - 11), (left + width, shape.y + 4)]


def outside(scene: Scene) -> list:
    """The shapes of `scene` that are not within it."""
    return [
        shape
        for shape in scene.shapes
        for x, y in corners(shape)
        if not (-0.5 <= x <= scene.width + 0.5 and -0.5 <= y <= scene.height + 0.5)
    ]


def scenes(kind: str, text: str, emphasis: str = "") -> list[Scene]:
    return [scene_of(kind, table_for(kind, text, emphasis), emphasis, side) for side in SIDES]


def parsed(scene: Scene) -> ElementTree.Element:
    return ElementTree.fromstring(alone(scene, "Title", "Words"))


def test_there_is_a_drawing_and_a_sample_of_every_kind():
    assert set(DRAW) == set(KINDS) == set(SAMPLES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_lies_within_its_frame(kind):
    for scene in scenes(kind, SAMPLES[kind]):
        assert outside(scene) == []
        assert len(parsed(scene)) > 5


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_are_text(kind):
    width = {"bar": 1, "area": 2, "range": 2}.get(kind, len(HOSTILE))
    rows = ["\t".join(["", *HOSTILE[:width]])]
    rows += ["\t".join([name, *map(str, range(width))]) for name in HOSTILE]
    for scene in scenes(kind, "\n".join(rows)):
        svg = alone(scene, HOSTILE[0], HOSTILE[1])
        assert not re.search(r"<script|<(?!/?(?:svg|path|rect|circle|text|title|desc)\b)", svg)
        assert outside(scene) == []
        assert ElementTree.fromstring(svg) is not None


def fit(kind: str, row: list) -> list:
    """`row` as a chart of `kind` takes it: nothing below zero, a range in its order."""
    if kind in FROM_NOTHING:
        return [n if n is None else abs(n) for n in row]
    return sorted(n or 0 for n in row) if kind == "range" else row


def quoted(cells: list) -> str:
    """A row of `cells`, as a spreadsheet puts them on the clipboard."""
    return "\t".join(
        f'"{str("" if c is None else c).replace(chr(34), chr(34) * 2)}"' for c in cells
    )


@settings(max_examples=60)
@given(st.sampled_from(sorted(KINDS)), NAMES, NAMES, st.data())
def test_whatever_the_numbers_the_drawing_is_xml_within_its_frame(kind, names, series, data):
    series = series[: {"bar": 1, "range": 2, "area": 2}.get(kind, 12)]
    whole, holed = (
        st.lists(cells, min_size=len(series), max_size=len(series))
        for cells in (NUMBERS, NUMBERS | st.none())
    )
    rows = [[name, *fit(kind, data.draw(holed if n else whole))] for n, name in enumerate(names)]
    try:
        both = scenes(kind, "\n".join(map(quoted, [["", *series], *rows])))
    except DataError:
        return
    for scene in both:
        assert parsed(scene).tag.endswith("svg")
        assert outside(scene) == []


@settings(max_examples=60)
@given(st.lists(st.integers(-1000, 1000).filter(bool), min_size=2, max_size=10))
def test_bars_are_as_long_as_their_numbers(numbers):
    for scene in scenes("bar", "\tn\n" + "\n".join(f"x{i}\t{n}" for i, n in enumerate(numbers))):
        lengths = [shape.width for shape in scene.shapes if isinstance(shape, Box)]
        per = [length / abs(n) for length, n in zip(lengths, numbers, strict=True)]
        assert max(per) - min(per) < 1e-6


def test_upright_bars_and_parts_of_stacks_are_proportional_too():
    upright, _ = scenes("bar", "\tn\n2001\t2\n2002\t4\n2003\t8")
    heights = [shape.height for shape in upright.shapes if isinstance(shape, Box)]
    assert [h / heights[0] for h in heights] == pytest.approx([1, 2, 4])
    stacked, _ = scenes("stacked", "\ta\tb\nx\t10\t40\ny\t20\t5")
    parts = [
        s.width for s in stacked.shapes if isinstance(s, Box) and s.height == 26 and s.width > 1
    ]
    assert [p / parts[0] for p in parts] == pytest.approx([1, 4, 2, 0.5])


def test_a_line_has_a_gap_where_a_number_is_missing():
    wide = scenes("line", "\ta\n1\t1\n2\t2\n3\t\n4\t4\n5\t5")[1]
    runs = [s for s in wide.shapes if isinstance(s, Path) and s.stroke == "disc"]
    assert [len(run.points) for run in runs] == [2, 2]


def test_names_at_the_ends_of_lines_do_not_lie_on_each_other():
    head = "\t".join(["", *(f"Series number {n}" for n in range(12))])
    for scene in scenes("line", head + "\n2008" + "\t5" * 12 + "\n2009" + "\t5" * 12):
        ends = [s for s in scene.shapes if isinstance(s, Words) and s.bold]
        tops = sorted(words.y for words in ends)
        assert min(b - a for a, b in pairwise(tops)) >= 17


def test_large_numbers_of_a_scale_are_short():
    words = [
        shape.text
        for shape in scenes("line", "\ta\tb\nx\t£0\t£900,000\ny\t£1,500,000\t£2")[1].shapes
        if isinstance(shape, Words)
    ]
    assert words[:4] == ["£0", "£0.5m", "£1m", "£1.5m"]


def test_no_two_of_twelve_series_look_alike():
    every = looks(tuple(map(str, range(12))), "")
    seen = [(look.paint, look.texture) for look in every]
    dashes = [(look.paint, look.dash) for look in every]
    dots = [repr(look.dot(0, 0)) for look in every]
    assert all(len(set(each)) == 12 for each in (seen, dashes, dots))


def test_what_all_ranges_share_and_what_two_areas_share_is_in_the_strongest_colour():
    for kind in ("range", "area"):
        assert "f-overlap" in drawn(kind, table_for(kind, SAMPLES[kind]))


def test_what_two_areas_share_ends_where_their_edges_cross():
    wide = scenes("area", "\ta\tb\n2001\t0\t10\n2002\t10\t0")[1]
    (shared,) = [s for s in wide.shapes if isinstance(s, Path) and s.fill == "overlap"]
    (left, _), (x, y), (right, _), *_ = shared.points
    foot = shared.points[0][1]
    assert x == pytest.approx((left + right) / 2)
    assert y < foot


def test_in_a_page_colours_are_classes_and_no_style_is_written():
    for kind in KINDS:
        html = drawn(kind, table_for(kind, SAMPLES[kind]))
        assert "style" not in html
        assert "#" not in html
        assert html.count('aria-hidden="true"') == 2


def test_words_are_never_smaller_than_twelve_pixels():
    assert SIZE * 280 / NARROW >= 12
    assert SIZE * 576 / WIDE >= 12


def test_a_file_says_its_title_and_source_and_bears_its_colours():
    scene = framed(scenes("bar", SAMPLES["bar"])[1], "A finding", "per cent", "A survey, 2009")
    svg = alone(scene, "A finding", "In words")
    texts = [e.text for e in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert texts[:2] == ["A finding", "per cent"]
    assert texts[-1] == "Source: A survey, 2009"
    assert "class=" not in svg
    assert outside(scene) == []
