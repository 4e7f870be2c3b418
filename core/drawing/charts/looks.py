"""How one series is told from another: by colour, and by something else than colour.

The grammar is that of the marks of sectors: solid, outlined, striped. No two of twelve are alike.
"""

from dataclasses import dataclass

from core.drawing.charts.scene import OF_SERIES, STRONG, Box, Disc, Path, Shape

DASHES = ("", "8 4", "2 4", "10 3 2 3")
SOLID, OUTLINED, STRIPED = range(3)
R = 6  # of a dot


@dataclass(frozen=True)
class Look:
    """The look of the series with this `place`, from 0; a strong one is what matters most."""

    place: int = 0
    is_strong: bool = False

    @property
    def paint(self) -> str:
        return STRONG if self.is_strong else OF_SERIES[self.place % len(OF_SERIES)]

    @property
    def texture(self) -> int:
        return SOLID if self.is_strong else self.place % 3

    @property
    def dash(self) -> str:
        return "" if self.is_strong else DASHES[self.place % len(DASHES)]

    def bar(self, x: float, y: float, width: float, height: float) -> list[Shape]:
        """A level bar; its stripes go along it."""
        if self.texture == OUTLINED:
            return [Box(x, y, width, height, "canvas", self.paint)]
        whole = Box(x, y, width, height, self.paint)
        if self.texture == SOLID:
            return [whole]
        fifth = height / 5
        gaps = [Box(x, y + n * fifth, width, fifth, "canvas") for n in (1, 3)]
        return [whole, *gaps]

    def dot(self, x: float, y: float) -> list[Shape]:
        """A disc, a square or a diamond, every second one hollow."""
        fill = "canvas" if self.place // 3 % 2 and not self.is_strong else self.paint
        match 0 if self.is_strong else self.place % 3:
            case 0:
                return [Disc(x, y, R, fill, self.paint)]
            case 1:
                return [Box(x - R, y - R, 2 * R, 2 * R, fill, self.paint)]
        d = R + 1.5
        points = ((x, y - d), (x + d, y), (x, y + d), (x - d, y), (x, y - d))
        return [Path(points, fill, self.paint, 2)]


def looks(series: tuple[str, ...], emphasis: str) -> list[Look]:
    """The look of each of `series`."""
    return [Look(place, name == emphasis) for place, name in enumerate(series)]
