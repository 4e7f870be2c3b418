"""Lines and areas: what goes on from one row to the next."""

from dataclasses import dataclass

from core.drawing.charts.axes import level_lines, names_below, room_for_ticks
from core.drawing.charts.ends import end_labels, room_for_ends
from core.drawing.charts.looks import Look, looks
from core.drawing.charts.measuring import LINE
from core.drawing.charts.scales import Scale, from_zero, scale
from core.drawing.charts.scene import STRONG, Disc, Path, Point, Scene
from core.drawing.charts.table import Cell, Table

HIGH, HIGH_NARROW, NARROW = 300, 230, 500
THICK, STRONGER = 2.5, 4
TICKS = 5


@dataclass(frozen=True)
class Plot:
    """Where the lines of a chart lie: the places of its rows, and its upright scale."""

    places: list[float]
    up: Scale

    def runs(self, column: list[Cell]) -> list[list[Point]]:
        """The points of `column` in runs that no missing number interrupts."""
        runs: list[list[Point]] = [[]]
        for x, cell in zip(self.places, column, strict=True):
            if cell.is_missing:
                runs.append([])
            else:
                runs[-1].append((x, self.up.at(cell.number)))
        return [run for run in runs if run]


def lines(scene: Scene, table: Table, emphasis: str) -> None:
    """A line for each column, its name and last number at its end."""
    every = looks(table.series, emphasis)
    plot = plotted(scene, table, zero=from_zero(table.numbers))
    for look, column in sorted(
        zip(every, table.columns, strict=True), key=lambda pair: pair[0].is_strong
    ):
        line(scene, look, plot.runs(column))
    end_labels(scene, table, every, [plot.runs(column)[-1][-1] for column in table.columns])


def areas(scene: Scene, table: Table, emphasis: str) -> None:
    """One area, or two, and what they share in the strongest colour."""
    is_alone = len(table.series) == 1
    every = looks(table.series, emphasis if is_alone else "")
    plot = plotted(scene, table, zero=True)
    grounds = [every[0].paint] if is_alone else ["disc", "centre"]
    for ground, column in zip(grounds, table.columns, strict=True):
        fill(scene, plot.runs(column), plot.up.zero, ground)
    if not is_alone:
        fill(scene, shared(plot, *table.columns), plot.up.zero, STRONG)
    for look, column in zip(every, table.columns, strict=True):
        line(scene, look, plot.runs(column))
    scene.line((plot.places[0], plot.up.zero), (plot.places[-1], plot.up.zero), stroke="ink")
    end_labels(scene, table, every, [plot.runs(column)[-1][-1] for column in table.columns])


def plotted(scene: Scene, table: Table, *, zero: bool) -> Plot:
    """The plot, with its lines and the names of rows below it."""
    right, deep = room_for_ends(scene, table)
    foot = max(HIGH_NARROW if scene.width < NARROW else HIGH, deep + LINE)
    up = scale(table.numbers, foot, LINE / 2, TICKS, zero=zero)
    left = room_for_ticks(up, table.signs)
    level_lines(scene, up, table.signs, left, right)
    places = spread(table, left + 4, right)
    names_below(scene, table, places, foot + 2)
    scene.height = foot + LINE + 8
    return Plot(places, up)


def spread(table: Table, left: float, right: float) -> list[float]:
    """Places of the rows: as far apart as their years are, or all alike."""
    at = table.years or list(range(len(table.names)))
    return [left + (right - left) * (n - at[0]) / (at[-1] - at[0]) for n in at]


def line(scene: Scene, look: Look, runs: list[list[Point]]) -> None:
    """A line with gaps; a point that stands alone is a dot, and so is the last."""
    width = STRONGER if look.is_strong else THICK
    for run in runs:
        if len(run) > 1:
            scene.add(Path(tuple(run), stroke=look.paint, width=width, dash=look.dash))
    alone = [run[0] for run in runs if len(run) == 1]
    for x, y in {*alone, runs[-1][-1]}:
        scene.add(Disc(x, y, 4, look.paint))


def fill(scene: Scene, runs: list[list[Point]], foot: float, ground: str) -> None:
    """All that is between `runs` and `foot`."""
    for run in runs:
        (first, _), (last, _) = run[0], run[-1]
        scene.add(Path((*run, (last, foot), (first, foot)), ground))


def shared(plot: Plot, one: list[Cell], other: list[Cell]) -> list[list[Point]]:
    """The upper edge of what two areas share, in runs: the lower of both, which may cross."""
    runs: list[list[Point]] = [[]]
    before: tuple[float, float, float] | None = None
    for x, a, b in zip(plot.places, one, other, strict=True):
        if a.is_missing or b.is_missing:
            runs.append([])
            before = None
            continue
        here = x, plot.up.at(a.number), plot.up.at(b.number)
        runs[-1] += [*crossing(before, here), (x, max(here[1:]))]
        before = here
    return [run for run in runs if run]


def crossing(
    before: tuple[float, float, float] | None, here: tuple[float, float, float]
) -> list[Point]:
    """Where two lines cross between two places, each a place and the heights of both; or []."""
    if before is None or (before[1] - before[2]) * (here[1] - here[2]) >= 0:
        return []
    apart, later = abs(before[1] - before[2]), abs(here[1] - here[2])
    share = apart / (apart + later)
    return [(before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1]))]
