"""Numbers that are the same for ever: FNV-1a and mulberry32, and what covers take from them."""

from collections.abc import Callable
from dataclasses import dataclass

ZOOMS = (1, 1.12, 1.3)

_MASK = 0xFFFFFFFF


def fnv1a(text: str) -> int:
    """The 32-bit FNV-1a hash of the text's UTF-8 bytes."""
    value = 2166136261
    for byte in text.encode("utf-8", "replace"):
        value = (value ^ byte) * 16777619 & _MASK
    return value


def mulberry32(seed: int) -> Callable[[], float]:
    """A function that draws the next number in [0, 1)."""
    state = seed & _MASK

    def draw() -> float:
        nonlocal state
        state = state + 0x6D2B79F5 & _MASK
        t = (state ^ state >> 15) * (state | 1) & _MASK
        t = (t + ((t ^ t >> 7) * (t | 61) & _MASK) & _MASK) ^ t
        return (t ^ t >> 14) / 4294967296

    return draw


@dataclass(frozen=True, slots=True)
class Draws:
    """What a cover's seed decides, drawn in this order and no other (DESIGN §8.1)."""

    flip_x: int
    flip_y: int
    turns: tuple[int, ...]  # four, in degrees clockwise
    size_a: float
    size_b: float
    spare: float  # kept so that the later numbers never move
    zoom: float
    striped: str  # "a", "b" or ""
    angle: int  # of the stripes, in degrees

    @classmethod
    def of(cls, slug: str) -> "Draws":
        """The draws of a slug; keyword arguments are evaluated in the order they are written."""
        draw = mulberry32(fnv1a(slug))
        return cls(
            flip_x=-1 if draw() < 0.5 else 1,
            flip_y=-1 if draw() < 0.5 else 1,
            turns=tuple(90 * ((i + int(4 * draw())) % 4) for i in range(4)),
            size_a=0.94 + 0.18 * draw(),
            size_b=0.94 + 0.18 * draw(),
            spare=draw(),
            zoom=ZOOMS[int(3 * draw())],
            striped=_striped(draw()),
            angle=45 * int(4 * draw()),
        )


def _striped(number: float) -> str:
    """Which shape is striped, if any (§8.8)."""
    return "b" if number < 0.22 else "a" if number < 0.42 else ""
