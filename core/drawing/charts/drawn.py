"""A chart of any kind, drawn for a wide page and for a phone.

Words are 15 units high, so that they have twelve pixels where a drawing has four fifths of its own
width: the wide one at 576 pixels, the narrow one at 280, which is what a page of 320 leaves.
"""

from collections.abc import Callable
from functools import lru_cache

from core.drawing.charts.bars import bars, grouped
from core.drawing.charts.columns import are_upright, columns
from core.drawing.charts.dots import dots
from core.drawing.charts.lines import areas, lines
from core.drawing.charts.multiples import multiples
from core.drawing.charts.ranges import ranges
from core.drawing.charts.scene import Scene
from core.drawing.charts.stacks import stacked
from core.drawing.charts.table import Table
from core.drawing.charts.writing import inline

WIDE, NARROW = 720, 350


def one_column(scene: Scene, table: Table, emphasis: str) -> None:
    """Bars of one column: upright where they are of years, level where they have names."""
    (columns if are_upright(scene, table) else bars)(scene, table, emphasis)


DRAW: dict[str, Callable[[Scene, Table, str], None]] = {
    "bar": one_column,
    "grouped": grouped,
    "stacked": stacked,
    "line": lines,
    "area": areas,
    "dot": dots,
    "range": ranges,
    "multiples": multiples,
}


def scene_of(kind: str, table: Table, emphasis: str = "", width: float = WIDE) -> Scene:
    """The chart as shapes; `emphasis` is the name of the row or column that matters most."""
    scene = Scene(width)
    DRAW[kind](scene, table, emphasis)
    return scene


@lru_cache(maxsize=100)
def drawn(kind: str, table: Table, emphasis: str = "") -> str:
    """The chart for a page as SVG, narrow and wide: its style sheet shows the one that fits."""
    return "".join(
        inline(scene_of(kind, table, emphasis, width), name)
        for name, width in (("narrow", NARROW), ("wide", WIDE))
    )
