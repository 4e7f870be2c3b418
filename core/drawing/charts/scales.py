"""From numbers to places: scales with round ticks."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """Numbers from `low` to `high` on the line from `start` to `end`; its ticks are round."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def at(self, number: float) -> float:
        """Where `number` is drawn."""
        share = (number - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    @property
    def zero(self) -> float:
        """Where bars begin: at nothing, or at the end that is nearest to it."""
        return self.at(min(max(0.0, self.low), self.high))


def scale(numbers: Iterable[float], start: float, end: float, most: int, *, zero: bool) -> Scale:
    """A scale for `numbers` with about `most` ticks; it holds nothing too, if `zero`.

    Its ends are ticks, so that nothing lies beyond the last line.
    """
    low, high = bounds(list(numbers), zero=zero)
    step = round_step((high - low) / max(most - 1, 1))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    if first == last:
        last += 1
    ticks = tuple(round(n * step, 12) for n in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], start, end, ticks)


def exact(numbers: Iterable[float], start: float, end: float) -> Scale:
    """A scale without ticks from nothing to the largest, for bars that say their numbers."""
    low, high = bounds(list(numbers), zero=True)
    return Scale(low, high, start, end, ())


def bounds(numbers: list[float], *, zero: bool) -> tuple[float, float]:
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:  # all are alike
        return (
            (low - abs(low or 1) * 0.5, high + abs(high or 1) * 0.5) if low or not zero else (0, 1)
        )
    return low, high


def round_step(rough: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `rough`."""
    power = 10.0 ** floor(log10(rough))
    return next(step * power for step in STEPS if step * power >= rough * 0.999)


def from_zero(numbers: list[float]) -> bool:
    """Whether lines of `numbers` begin at nothing: unless that would press them flat."""
    low, high = min(numbers), max(numbers)
    return low <= 0 <= high or min(abs(low), abs(high)) <= 0.6 * max(abs(low), abs(high))
