"""A scene as SVG: within a page, whose styles colour it, or as a file that stands alone."""

from itertools import pairwise

from core.drawing.charts.measuring import SIZE
from core.drawing.charts.scene import PAINTS, Box, Disc, Path, Point, Scene, Shape, Words
from core.drawing.svg import escape, num

FACE = "'Public Sans', Arial, Helvetica, sans-serif"


def inline(scene: Scene, name: str) -> str:
    """An svg element for a page; what it says stands in the words beside it."""
    shapes = "".join(element(shape, alone=False) for shape in scene.shapes)
    return (
        f'<svg class="chart__drawing chart__drawing--{name}" viewBox="{box_of(scene)}"'
        f' aria-hidden="true">{shapes}</svg>'
    )


def alone(scene: Scene, title: str, description: str) -> str:
    """A file with its colours and generic faces, on white."""
    shapes = "".join(element(shape, alone=True) for shape in scene.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box_of(scene)}"'
        f' width="{num(scene.width)}" height="{num(scene.height)}" role="img"'
        f' font-family="{FACE}" font-size="{SIZE}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        f'<rect width="100%" height="100%" fill="{PAINTS["canvas"]}"/>{shapes}</svg>'
    )


def box_of(scene: Scene) -> str:
    return f"0 0 {num(scene.width)} {num(scene.height)}"


def element(shape: Shape, *, alone: bool) -> str:
    match shape:
        case Path():
            return path(shape, alone=alone)
        case Box():
            return rect(shape, alone=alone)
        case Disc():
            inner = shape.r - 1 if shape.stroke else shape.r
            paint = outlined(shape, alone=alone)
            return f'<circle cx="{n(shape.x)}" cy="{n(shape.y)}" r="{n(inner)}"{paint}/>'
        case Words():
            return text(shape, alone=alone)


def path(it: Path, *, alone: bool) -> str:
    dash = f' stroke-dasharray="{it.dash}"' if it.dash else ""
    width = f' stroke-width="{num(it.width)}"' if it.stroke and it.width != 1 else ""
    joined = ' stroke-linejoin="round"' if it.stroke and len(it.points) > 2 else ""
    paint = paints(it.fill, it.stroke, alone=alone)
    return f'<path d="{way(it.points, closed=bool(it.fill))}"{paint}{width}{dash}{joined}/>'


def way(points: tuple[Point, ...], *, closed: bool) -> str:
    """The data of a path, as short as it can be said: level and upright lines by one number."""
    (x, y), *_ = points
    said = [f"M{n(x)} {n(y)}"]
    for before, (x, y) in pairwise(points):
        level, upright = n(y) == n(before[1]), n(x) == n(before[0])
        said.append(f"H{n(x)}" if level else f"V{n(y)}" if upright else f"L{n(x)} {n(y)}")
    return "".join(said) + ("Z" if closed else "")


def rect(it: Box, *, alone: bool) -> str:
    # A stroke of two lies half outside: the rectangle is drawn one smaller on each side.
    inset = min(1, it.width / 2, it.height / 2) if it.stroke else 0
    x, y, width, height = it.x + inset, it.y + inset, it.width - 2 * inset, it.height - 2 * inset
    return (
        f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
        f"{outlined(it, alone=alone)}/>"
    )


def outlined(it: Box | Disc, *, alone: bool) -> str:
    return paints(it.fill, it.stroke, alone=alone) + (' stroke-width="2"' if it.stroke else "")


def text(it: Words, *, alone: bool) -> str:
    anchor = f' text-anchor="{it.anchor}"' if it.anchor != "start" else ""
    weight = ' font-weight="700"' if it.bold else ""
    fill = paints(it.fill, "", alone=alone) if alone or it.fill != "ink" else ""
    halo = ""
    if it.halo and alone:
        halo = f' stroke="{PAINTS["canvas"]}" stroke-width="4" paint-order="stroke"'
    elif it.halo:
        fill = ' class="halo"'
    words = escape(it.text)
    return f'<text x="{n(it.x)}" y="{n(it.y)}"{anchor}{weight}{fill}{halo}>{words}</text>'


def paints(fill: str, stroke: str, *, alone: bool) -> str:
    """The attributes that colour a shape: classes in a page, colours in a file."""
    if alone:
        inside = f' fill="{PAINTS[fill]}"' if fill else ' fill="none"'
        return inside + (f' stroke="{PAINTS[stroke]}"' if stroke else "")
    names = [f"f-{fill}" if fill else "", f"s-{stroke}" if stroke else ""]
    unfilled = "" if fill else ' fill="none"'
    return f' class="{" ".join(filter(None, names))}"{unfilled}'


def n(number: float) -> str:
    """To a tenth of a unit, which is finer than anybody sees."""
    return num(number, 1)
