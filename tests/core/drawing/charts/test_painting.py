"""A chart as pixels is what it is as SVG."""

from io import BytesIO

import pytest
from PIL import Image

from core.drawing.charts import painting
from core.drawing.charts.demands import table_for
from core.drawing.charts.drawn import scene_of
from core.drawing.charts.kinds import KINDS
from core.drawing.charts.painting import dashed, png
from core.drawing.charts.scene import Box, Scene
from tests.core.drawing.charts.samples import SAMPLES


def picture(scene: Scene) -> Image.Image:
    return Image.open(BytesIO(png(scene))).convert("RGB")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_painted_twice_as_large(kind):
    scene = scene_of(kind, table_for(kind, SAMPLES[kind]))
    image = picture(scene)
    assert image.size == (2 * 720, pytest.approx(2 * scene.height, abs=2))
    assert len(image.getcolors(100_000)) > 2


def test_a_box_covers_its_pixels_and_no_others():
    image = picture(Scene(20, 20, [Box(5, 5, 10, 10, "overlap")]))
    assert image.getbbox() == (0, 0, 40, 40)
    assert [image.getpixel(at) for at in ((9, 9), (10, 10), (29, 29), (30, 30))] == [
        (255, 255, 255),
        *[(0xE5, 0x49, 0x2F)] * 2,
        (255, 255, 255),
    ]


def test_what_is_very_tall_is_painted_with_less_memory(monkeypatch):
    monkeypatch.setattr(painting, "TALL", 10)
    assert picture(Scene(20, 20, [Box(5, 5, 10, 10, "ink")])).size == (40, 40)


def test_dashes_go_on_around_a_corner():
    assert dashed(((0, 0), (6, 0), (6, 6)), "8 2") == [[(0, 0), (6, 0), (6, 2)], [(6, 4), (6, 6)]]
    assert dashed(((0, 0), (6, 0)), "") == [[(0, 0), (6, 0)]]
