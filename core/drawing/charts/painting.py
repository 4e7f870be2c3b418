"""A scene as pixels, for programs that take no SVG.

Painted with Pillow twice as large as the picture will be, and halved, which makes its edges smooth.
"""

from dataclasses import dataclass
from io import BytesIO
from itertools import cycle, pairwise
from math import dist

from PIL import Image, ImageDraw

from core.drawing.cardtext import SANS, font
from core.drawing.charts.measuring import SIZE
from core.drawing.charts.scene import PAINTS, Box, Disc, Path, Point, Scene, Shape, Words

SCALE, SMOOTH = 2, 2
TALL = 2000  # what is taller is painted no larger than it will be: it takes much memory
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(scene: Scene) -> bytes:
    """`scene` as a PNG of twice its size, on white."""
    smooth = SMOOTH if scene.height <= TALL else 1
    by = SCALE * smooth
    size = round(scene.width * by), round(scene.height * by)
    image = Image.new("RGB", size, PAINTS["canvas"])
    brush = Brush(ImageDraw.Draw(image), by)
    for shape in scene.shapes:
        brush.paint(shape)
    out = BytesIO()
    small = image.reduce(smooth).quantize(128, dither=Image.Dither.NONE)
    small.save(out, "PNG", compress_level=6)
    return out.getvalue()


@dataclass(frozen=True)
class Brush:
    """Paints shapes, a unit of theirs as so many (`by`) pixels."""

    draw: ImageDraw.ImageDraw
    by: int

    def paint(self, shape: Shape) -> None:
        match shape:
            case Path():
                self.path(shape)
            case Box():
                self.box(shape)
            case Disc():
                self.disc(shape)
            case Words():
                self.words(shape)

    def large(self, *points: Point) -> list[float]:
        """`points` in pixels, one number after the other."""
        return [number * self.by for point in points for number in point]

    def path(self, it: Path) -> None:
        if it.fill:
            self.draw.polygon(self.large(*it.points), fill=PAINTS[it.fill])
        if not it.stroke:
            return
        width = max(1, round(it.width * self.by))
        for run in dashed(it.points, it.dash):
            self.draw.line(self.large(*run), PAINTS[it.stroke], width, joint="curve")

    def box(self, it: Box) -> None:
        left, top, right, foot = self.large((it.x, it.y), (it.x + it.width, it.y + it.height))
        # The last pixel that is named belongs to the rectangle.
        if right - left < 1 or foot - top < 1:
            return
        box = (left, top, right - 1, foot - 1)
        edge = (PAINTS[it.stroke], 2 * self.by) if it.stroke else (None, 0)
        self.draw.rectangle(box, PAINTS[it.fill] if it.fill else None, *edge)

    def disc(self, it: Disc) -> None:
        self.circle(it, it.r, it.stroke or it.fill)
        if it.stroke:
            self.circle(it, it.r - 2, it.fill)

    def circle(self, it: Disc, r: float, paint: str) -> None:
        box = self.large((it.x - r, it.y - r), (it.x + r, it.y + r))
        self.draw.ellipse(box, fill=PAINTS[paint])

    def words(self, it: Words) -> None:
        face = font(SANS, SIZE * self.by, 700 if it.bold else 400)
        place, anchor = (it.x * self.by, it.y * self.by), ANCHORS[it.anchor]
        if it.halo:
            canvas = PAINTS["canvas"]
            self.draw.text(place, it.text, canvas, face, anchor, stroke_width=2 * self.by)
        self.draw.text(place, it.text, PAINTS[it.fill], face, anchor)


def dashed(points: tuple[Point, ...], dash: str) -> list[list[Point]]:
    """The runs of a line that are drawn: all of it, or what its dashes leave."""
    if not dash:
        return [list(points)]
    lengths = cycle(float(length) for length in dash.split())
    left, is_drawn = next(lengths), True
    runs: list[list[Point]] = [[points[0]]]
    for a, b in pairwise(points):
        whole, gone = dist(a, b), 0.0
        while whole - gone > left:
            gone += left
            share = gone / whole
            between = a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
            if is_drawn:
                runs[-1].append(between)
            else:
                runs.append([between])
            is_drawn, left = not is_drawn, next(lengths)
        left -= whole - gone
        if is_drawn:
            runs[-1].append(b)
    return runs
