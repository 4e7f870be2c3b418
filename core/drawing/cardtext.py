"""The words on a social card: the title wrapped and shrunk to fit, the eyebrow, the lock-up."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from . import colours
from .svg import plain

# Whole ones; those that browsers fetch (static/fonts) have letters with accents apart.
FONTS = Path(__file__).resolve().parent / "fonts"
DISPLAY, SANS = "literata-display-560.woff2", "public-sans.woff2"

LEFT, TOP, FOOT = 64, 60, 444  # the box the eyebrow and the title may fill, in pixels
WIDTH_LIMIT = 600
NAME_LEFT, NAME_LIMIT = 186, 478  # of the lock-up's words, so that they end where the title does
SIZES = (84, 76, 68, 60, 54, 48, 42)  # of the title, the largest that fits
LEADING = 1.06
LONGEST = 400  # characters of a title worth measuring: far more than fits at the smallest size
ELLIPSIS = "…"


class Lockup(NamedTuple):
    """The words beside the logo: a name on one or two lines, and the host's, or ""."""

    lines: list[str]
    host: str = ""


def draw_words(card: Image.Image, title: str, eyebrow: str, lockup: Lockup) -> None:
    """Write eyebrow, title and whose card it is."""
    draw = ImageDraw.Draw(card)
    top = TOP
    eyebrow = _one_line(plain(eyebrow)[:LONGEST], font(SANS, 26, 650))
    if eyebrow:
        draw.text((LEFT, top), eyebrow, colours.INK_2, font(SANS, 26, 650))
        top += 50
    lines, size = fit(plain(title)[:LONGEST], FOOT - top)
    face = font(DISPLAY, size)
    for i, line in enumerate(lines):
        draw.text((LEFT, top + i * size * LEADING), line, colours.INK, face)
    _name(draw, lockup)


def _name(draw: ImageDraw.ImageDraw, lockup: Lockup) -> None:
    """The lock-up's words, to the right of the logo: Public Sans 720, then the host in 400."""
    texts = [plain(text)[:LONGEST] for text in (*lockup.lines[:2], lockup.host)]
    for text, y in zip(texts[:-1], (504, 530), strict=False):
        face = font(SANS, 23, 720)
        draw.text((NAME_LEFT, y), _one_line(text, face, NAME_LIMIT), colours.INK, face)
    face = font(SANS, 18, 400)
    draw.text((NAME_LEFT, 559), _one_line(texts[-1], face, NAME_LIMIT), colours.INK_2, face)


def fit(title: str, height: float) -> tuple[list[str], int]:
    """The title's lines and its size in pixels; cut with an ellipsis where no size fits."""
    for size in SIZES:
        face = font(DISPLAY, size)
        lines, broken = wrap(title, face)
        if len(lines) * size * LEADING <= height and not broken:
            return lines, size
    room = int(height // (size * LEADING))
    if len(lines) > room:
        lines[room - 1 :] = [_cut(lines[room - 1], face)]
    return lines, size


def wrap(text: str, face: ImageFont.FreeTypeFont) -> tuple[list[str], bool]:
    """Lines no wider than the column, and whether a word had to be broken to make them."""
    lines, broken = [""], False
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= WIDTH_LIMIT:
            lines[-1] = longer
            continue
        while face.getlength(word) > WIDTH_LIMIT:
            head = _longest_head(word, face)
            lines.append(head)
            word, broken = word[len(head) :], True
        lines.append(word)
    return [line for line in lines if line], broken


def _longest_head(word: str, face: ImageFont.FreeTypeFont) -> str:
    """As many letters of the word as fit on a line, and never none."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        fits = face.getlength(word[:middle]) <= WIDTH_LIMIT
        low, high = (middle, high) if fits else (low, middle - 1)
    return word[:low]


def _cut(line: str, face: ImageFont.FreeTypeFont, limit: int = WIDTH_LIMIT) -> str:
    """The line with an ellipsis, shortened until both fit."""
    while line and face.getlength(line + ELLIPSIS) > limit:
        line = line[:-1]
    return line.rstrip(" ,;:.-–—") + ELLIPSIS


def _one_line(text: str, face: ImageFont.FreeTypeFont, limit: int = WIDTH_LIMIT) -> str:
    return text if face.getlength(text) <= limit else _cut(text, face, limit)


@lru_cache(maxsize=4)
def _bytes(name: str) -> bytes:
    return (FONTS / name).read_bytes()


def font(name: str, size: int, weight: int | None = None) -> ImageFont.FreeTypeFont:
    """One of the site's faces; the weight only for a variable one."""
    face = ImageFont.truetype(BytesIO(_bytes(name)), size)
    if weight:
        face.set_variation_by_axes([weight])
    return face
