"""A chart that leaves its page: with its title and unit above, and its source below."""

from dataclasses import replace

from core.drawing.charts.measuring import LINE, lines_of
from core.drawing.charts.scene import Path, Scene, Shape, Words

MARGIN, SPACE = 24, 14


def framed(scene: Scene, title: str, unit: str = "", source: str = "") -> Scene:
    """`scene` with margins and words around it."""
    whole = Scene(scene.width + 2 * MARGIN)
    y = write(whole, title, MARGIN, fill="ink", bold=True)
    y = write(whole, unit, y, fill="ink-2", bold=False) + SPACE
    whole.add(*[moved(shape, MARGIN, y) for shape in scene.shapes])
    y += scene.height + SPACE
    below = f"Source: {source}" if source else ""
    whole.height = write(whole, below, y, fill="ink-2", bold=False) + MARGIN
    return whole


def write(scene: Scene, text: str, top: float, *, fill: str, bold: bool) -> float:
    """`text` from `top` on, on three lines at most; returns where they end."""
    room = scene.width - 2 * MARGIN
    for line in lines_of(text, room, 3, bold=bold):
        scene.add(Words(MARGIN, top + LINE - 4, line, fill=fill, bold=bold))
        top += LINE
    return top


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    if isinstance(shape, Path):
        return replace(shape, points=tuple((x + dx, y + dy) for x, y in shape.points))
    return replace(shape, x=shape.x + dx, y=shape.y + dy)
