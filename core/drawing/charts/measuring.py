"""How wide words are in the face of the charts, and how they are broken to fit.

Measured in Public Sans; a twentieth is added, as readers without it see another face.
"""

from functools import lru_cache

from PIL import ImageFont

from core.drawing.cardtext import SANS, font

SIZE = 15  # of all words in a chart, in its own units
LINE = 18
SPARE = 1.05
ELLIPSIS = "…"
WIDE = 0x1100  # from here on letters may be as wide as they are high, and the face lacks them


@lru_cache(maxsize=2)
def face(*, bold: bool) -> ImageFont.FreeTypeFont:
    return font(SANS, 100, 700 if bold else 400)


@lru_cache(maxsize=4000)
def width_of(text: str, *, bold: bool = False) -> float:
    """The width of `text` on one line, in units of the chart."""
    known = "".join(c for c in text if ord(c) < WIDE)
    unknown = len(text) - len(known)
    return (face(bold=bold).getlength(known) / 100 + unknown) * SIZE * SPARE


def widest(texts: list[str], *, bold: bool = False) -> float:
    return max((width_of(text, bold=bold) for text in texts), default=0)


def cut(text: str, room: float, *, bold: bool = False) -> str:
    """`text`, with an ellipsis where it takes more than `room`; "" where nothing fits."""
    room += 0.1  # what is left for words of just this width may be a little less, as sums are
    if width_of(text, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width_of(text[:middle] + ELLIPSIS, bold=bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip(" ,;:.-–—") + ELLIPSIS if low else ""


def fitting(text: str, room: float, *, bold: bool = False) -> str:
    """`text`, if it has room; "" if not. A number is never cut: it would be another number."""
    return text if width_of(text, bold=bold) <= room + 0.1 else ""


def lines_of(text: str, room: float, most: int = 2, *, bold: bool = False) -> list[str]:
    """`text` on at most `most` lines no wider than `room`; what is left over is cut."""
    lines = [""]
    words = text.split()
    for place, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, bold=bold) <= room:
            lines[-1] = longer
        elif len(lines) == most or not lines[-1]:
            lines[-1] = cut(" ".join([longer, *words[place + 1 :]]), room, bold=bold)
            break
        else:
            lines.append(word)
    return [cut(line, room, bold=bold) for line in lines if line]
