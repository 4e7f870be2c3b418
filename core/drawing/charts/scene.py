"""What a chart is made of: shapes and words at places, before they are SVG or pixels.

Colours are names of `PAINTS`; each is a class of static/css/components/chart.css.
"""

from dataclasses import dataclass, field

Point = tuple[float, float]

# Name of a paint → how it looks on white, where no style sheet says so (DESIGN §4).
PAINTS = {
    "canvas": "#FFFFFF",
    "ink": "#12211E",
    "ink-2": "#43514C",
    "hair": "#C7D0CB",
    "field": "#5B6963",
    "disc": "#12463D",
    "blue": "#3049A5",
    "plum": "#9C3163",
    "ochre": "#7A5300",
    "grey": "#43514C",
    "centre": "#EB9DBB",
    "overlap": "#E5492F",
}
OF_SERIES = ("disc", "blue", "plum", "ochre", "grey")
STRONG = "overlap"  # what matters most, and what is shared


@dataclass(frozen=True)
class Path:
    """A line through `points`, or, filled, the shape that they go round."""

    points: tuple[Point, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 1
    dash: str = ""


@dataclass(frozen=True)
class Box:
    """A rectangle; `stroke` lies within it, so that it is no larger for that."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""


@dataclass(frozen=True)
class Disc:
    x: float
    y: float
    r: float
    fill: str
    stroke: str = ""


@dataclass(frozen=True)
class Words:
    """One line of text; `y` is its baseline, `anchor` which part of it stands at `x`.

    Words with a `halo` stand on lines or bars, which keep clear of them.
    """

    x: float
    y: float
    text: str
    anchor: str = "start"
    fill: str = "ink"
    bold: bool = False
    halo: bool = False


Shape = Path | Box | Disc | Words


@dataclass
class Scene:
    """A drawing of this size, its shapes from the back to the front."""

    width: float
    height: float = 0
    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        self.shapes += shapes

    def behind(self, *shapes: Shape) -> None:
        """Add `shapes` under all that is there."""
        self.shapes[:0] = shapes

    def line(self, *points: Point, stroke: str = "hair", width: float = 1, dash: str = "") -> None:
        self.add(Path(points, stroke=stroke, width=width, dash=dash))

    def words(
        self, x: float, y: float, text: str, anchor: str = "start", *, bold: bool = False
    ) -> None:
        self.add(Words(x, y, text, anchor, bold=bold))
