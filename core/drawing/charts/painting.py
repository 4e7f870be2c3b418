"""A scene as pixels, for programs that take no SVG.

Painted with Pillow four times as large as it is drawn, and halved, which makes its edges smooth.
"""

from io import BytesIO
from itertools import cycle, pairwise
from math import dist

from PIL import Image, ImageDraw

from core.drawing.cardtext import SANS, font
from core.drawing.charts.measuring import SIZE
from core.drawing.charts.scene import PAINTS, Box, Disc, Path, Point, Scene, Shape, Words

SCALE, SMOOTH = 2, 2
BY = SCALE * SMOOTH
TALLEST = 6000  # units of a drawing; what is taller is painted smaller
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(scene: Scene) -> bytes:
    """`scene` as a PNG of twice its size, on white."""
    size = round(scene.width * BY), round(scene.height * BY)
    image = Image.new("RGB", size, PAINTS["canvas"])
    draw = ImageDraw.Draw(image)
    for shape in scene.shapes:
        paint(draw, shape)
    out = BytesIO()
    small = image.reduce(SMOOTH)
    small.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", compress_level=9)
    return out.getvalue()


def paint(draw: ImageDraw.ImageDraw, shape: Shape) -> None:
    match shape:
        case Path():
            paint_path(draw, shape)
        case Box():
            paint_box(draw, shape)
        case Disc():
            for r, colour in ((shape.r, shape.stroke), (shape.r - 2, shape.fill)):
                edge = shape.r if not shape.stroke else r
                box = large((shape.x - edge, shape.y - edge), (shape.x + edge, shape.y + edge))
                draw.ellipse(box, fill=PAINTS[colour or shape.fill])
        case Words():
            paint_words(draw, shape)


def large(*points: Point) -> list[float]:
    """`points` in pixels, one number after the other."""
    return [number * BY for point in points for number in point]


def paint_path(draw: ImageDraw.ImageDraw, it: Path) -> None:
    if it.fill:
        draw.polygon(large(*it.points), fill=PAINTS[it.fill])
    if not it.stroke:
        return
    width = max(1, round(it.width * BY))
    for run in dashed(it.points, it.dash):
        draw.line(large(*run), PAINTS[it.stroke], width, joint="curve")


def paint_box(draw: ImageDraw.ImageDraw, it: Box) -> None:
    left, top, right, foot = large((it.x, it.y), (it.x + it.width, it.y + it.height))
    # Pillow’s last pixel belongs to a rectangle; what is thinner than one pixel is not drawn.
    if right - left < 1 or foot - top < 1:
        return
    box = (left, top, right - 1, foot - 1)
    stroke = PAINTS[it.stroke] if it.stroke else None
    draw.rectangle(box, PAINTS[it.fill] if it.fill else None, stroke, 2 * BY if stroke else 0)


def paint_words(draw: ImageDraw.ImageDraw, it: Words) -> None:
    face = font(SANS, SIZE * BY, 700 if it.bold else 400)
    edge = {"stroke_width": 2 * BY, "stroke_fill": PAINTS["canvas"]} if it.halo else {}
    place, anchor = (it.x * BY, it.y * BY), ANCHORS[it.anchor]
    if edge:
        draw.text(place, it.text, PAINTS["canvas"], face, anchor, **edge)
    draw.text(place, it.text, PAINTS[it.fill], face, anchor)


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
            runs = [*runs[:-1], [*runs[-1], between]] if is_drawn else [*runs, [between]]
            is_drawn, left = not is_drawn, next(lengths)
        left -= whole - gone
        if is_drawn:
            runs[-1].append(b)
    return runs
