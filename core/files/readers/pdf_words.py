"""The words of a page of a PDF, parted where PDFium joins what stands apart.

A PDF holds glyphs at places, and no spaces where none are drawn. PDFium puts one where a gap is
wide; between two pieces of text it overlooks that one is raised (the number of a note), on another
line, or drawn over the end of the other (cells of a table).
"""

import unicodedata
from ctypes import addressof, c_double
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

# All as parts of the height of the letters. A space is 0.25 wide or more, kerning hardly 0.08.
GAP, OVERLAP, RAISED, OTHER_LINE = 0.085, 0.3, 0.15, 0.4
SMALLER, RAISED_AT_MOST = 0.8, 0.75  # as in “21st”, where the letters are small and raised
LETTERS = 3  # beside a raised number: “policy¹” is a word and a note, “m²” is one sign


@dataclass(frozen=True)
class Glyph:
    """Where a character stands on the page, in points."""

    left: float
    right: float
    base: float
    size: float
    angle: float


def words(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> str:
    """The words that are on `page`; what lies beyond its edge is not seen either."""
    number = raw.FPDFText_CountChars(text)
    characters = [as_text(raw.FPDFText_GetUnicode(text, at)) for at in range(number)]
    bounded = text.get_text_bounded()
    if len("".join("".join(characters).split())) != len("".join(bounded.split())):
        beyond_edges(page, text, characters)
    for at, object_before in starts(text, characters):
        if part(text, characters, at, object_before):
            characters[at] = " " + characters[at]
    return "".join(characters)


def as_text(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else ""


def beyond_edges(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, characters: list) -> None:
    """Take away those of `characters` that lie beyond the edges of `page`."""
    left, bottom, right, top = page.get_bbox()
    for at, character in enumerate(characters):
        if character.strip() and not raw.FPDFText_IsGenerated(text, at):
            box = text.get_charbox(at)
            across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            if not (left <= across <= right and bottom <= up <= top):
                characters[at] = ""


def starts(text: pypdfium2.PdfTextPage, characters: list[str]) -> list[tuple[int, int]]:
    """(place, length of the piece before) where a piece of text goes on with a letter."""
    found, before, length = [], 0, 0
    for at, character in enumerate(characters):
        piece = raw.FPDFText_GetTextObject(text, at) if character.isalnum() else None
        now = addressof(piece.contents) if piece else 0
        if now and before and now != before:
            found.append((at, length))
        length = length + 1 if now == before else 1
        before = now
    return found


def part(text: pypdfium2.PdfTextPage, characters: list[str], at: int, length: int) -> bool:
    """Whether the characters before and at the place `at` belong to two words."""
    first, second = characters[at - 1], characters[at]
    if not (is_level(first) and is_level(second)):
        return False
    one, other = glyph(text, at - 1), glyph(text, at)
    size = max(one.size, other.size, 0.1)
    if abs(one.angle - other.angle) > 0.1:
        return True
    if abs(one.angle) > 0.1:
        return False
    gap, step = (other.left - one.right) / size, abs(other.base - one.base) / size
    is_smaller = min(one.size, other.size) < SMALLER * size
    if step > (RAISED_AT_MOST if is_smaller else OTHER_LINE) or gap < -OVERLAP:
        return True
    if step > RAISED and first.isdigit() != second.isdigit():
        return letters_beside(characters, at) >= LETTERS
    return gap > GAP and (length > 1 or is_long(text, at))


def is_long(text: pypdfium2.PdfTextPage, at: int) -> bool:
    """Whether the piece of text at `at` has more than one character: it is not set letter by
    letter, with space between for the look of it."""
    now, after = raw.FPDFText_GetTextObject(text, at), raw.FPDFText_GetTextObject(text, at + 1)
    return bool(now and after and addressof(now.contents) == addressof(after.contents))


def is_level(character: str) -> bool:
    """Whether it is written from left to right, and in words with spaces between."""
    return unicodedata.bidirectional(character[-1:]) in {"L", "EN"} if character else False


def letters_beside(characters: list[str], at: int) -> int:
    """How many letters there are in a row, before `at` or from there on."""
    step, place = (-1, at - 1) if characters[at].isdigit() else (1, at)
    number = 0
    while 0 <= place < len(characters) and characters[place].isalpha() and number < LETTERS:
        number, place = number + 1, place + step
    return number


def glyph(text: pypdfium2.PdfTextPage, at: int) -> Glyph:
    left, bottom, right, top = text.get_charbox(at, loose=True)
    across, base = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, at, across, base)
    # From where letters reach down to as far as they reach up: the size that the file gives may
    # have been scaled.
    return Glyph(left, right, base.value, top - bottom, raw.FPDFText_GetCharAngle(text, at))
