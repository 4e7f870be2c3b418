"""What a page of a PDF holds and does not show, taken off it before its words are read.

That is text without ink, unless it lies over the picture of a scan whose words it says, and layers
that are off when the file is opened (ISO 32000-1 §9.3.6, §8.11).
"""

import re
import zlib
from collections.abc import Callable, Iterator
from ctypes import byref, c_ulong
from typing import Any

import pypdfium2
from pypdfium2 import raw

INVISIBLE = {raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP}
SCAN = 0.5  # of the page: a picture that covers so much of it may be the scan of one
MOST_OBJECTS, DEEPEST = 200_000, 5

# The few objects of a file that say which layers are off; PDFium does not tell.
MOST_UNPACKED = 20 * 1024 * 1024
PACKED = re.compile(rb"/Type\s*/ObjStm.{0,300}?stream\r?\n", re.DOTALL)
REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R")
LISTS = re.compile(rb"/(OFF|ON)\s*\[([^\]]{0,100000})\]")
BASE_OFF = re.compile(rb"/BaseState\s*/OFF\b")
LAYER = re.compile(rb"/Type\s*/OCG\b")
NAME = re.compile(rb"/Name\s*(?:\(((?:\\.|[^\\()]){0,500})\)|<([0-9A-Fa-f\s]{0,2000})>)", re.DOTALL)


# --- On a page --------------------------------------------------------------------------------


def hide(page: pypdfium2.PdfPage, layers: set[str]) -> None:
    """Take off `page` what is not shown; `layers` are the names of those that are off."""
    objects = list(pieces(page))
    recognised = is_scan(page, objects)
    for piece, holder in objects:
        kind = raw.FPDFPageObj_GetType(piece)
        without_ink = kind == raw.FPDF_PAGEOBJ_TEXT and (
            raw.FPDFTextObj_GetTextRenderMode(piece) in INVISIBLE
        )
        if (without_ink and not recognised) or (layers and layers & set(layers_of(piece))):
            if holder is None:
                raw.FPDFPage_RemoveObject(page, piece)
            else:
                raw.FPDFFormObj_RemoveObject(holder, piece)


def pieces(page: pypdfium2.PdfPage) -> Iterator[tuple]:
    """(object, the form that holds it or None) of all objects on `page`, forms after theirs."""
    for number in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        piece = raw.FPDFPage_GetObject(page, number)
        yield from within(piece, 1)
        yield piece, None


def within(form: Any, depth: int) -> Iterator[tuple]:
    if raw.FPDFPageObj_GetType(form) == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        for number in range(min(raw.FPDFFormObj_CountObjects(form), MOST_OBJECTS)):
            piece = raw.FPDFFormObj_GetObject(form, number)
            yield from within(piece, depth + 1)
            yield piece, form


def is_scan(page: pypdfium2.PdfPage, objects: list[tuple]) -> bool:
    """Whether a picture covers most of `page`: text without ink is then what was recognised."""
    whole = page.get_width() * page.get_height()
    covered = 0.0
    for piece, holder in objects:
        if raw.FPDFPageObj_GetType(piece) == raw.FPDF_PAGEOBJ_IMAGE:
            covered += area(piece) if holder is None else whole
    return covered >= SCAN * whole


def area(piece: Any) -> float:
    q = raw.FS_QUADPOINTSF()
    if not raw.FPDFPageObj_GetRotatedBounds(piece, q):
        return 0.0
    one = (q.x2 - q.x1) * (q.y4 - q.y1) - (q.x4 - q.x1) * (q.y2 - q.y1)
    other = (q.x3 - q.x1) * (q.y4 - q.y1) - (q.x4 - q.x1) * (q.y3 - q.y1)
    return max(abs(one), abs(other))


def layers_of(piece: Any) -> Iterator[str]:
    """The names of the layers that an object is marked as part of."""
    for number in range(raw.FPDFPageObj_CountMarks(piece)):
        mark = raw.FPDFPageObj_GetMark(piece, number)
        if text_of(raw.FPDFPageObjMark_GetName, mark) == "OC":
            yield text_of(raw.FPDFPageObjMark_GetParamStringValue, mark, b"Name")


def text_of(function: Callable[..., int], *arguments: Any) -> str:
    size = c_ulong()
    if not function(*arguments, None, 0, byref(size)) or size.value < 2:
        return ""
    buffer = (raw.FPDF_WCHAR * (size.value // 2))()
    function(*arguments, buffer, size.value, byref(size))
    return bytes(buffer).decode("utf-16-le", errors="ignore").rstrip("\0")


# --- In the file ------------------------------------------------------------------------------


def hidden_layers(data: bytes) -> set[str]:
    """The names of the layers that are off when the file is opened; none where it has none."""
    if b"/OCG" not in data and b"/ObjStm" not in data:
        return set()
    texts = [data, *unpacked(data)]
    settings = next((t for t in texts if b"/OCProperties" in t), b"")
    if not settings:
        return set()
    names = {key: name for text in texts for key, name in layers_in(text)}
    lists = {kind: keys_in(found) for kind, found in LISTS.findall(settings)}
    off = lists.get(b"OFF", set())
    if BASE_OFF.search(settings):
        off |= names.keys() - lists.get(b"ON", set())
    shown = {name for key, name in names.items() if key not in off}
    return {name for key, name in names.items() if key in off} - shown


def unpacked(data: bytes) -> Iterator[bytes]:
    """The streams of objects in a file, each as a text “1 0 obj … 2 0 obj …”."""
    left = MOST_UNPACKED
    for match in PACKED.finditer(data):
        end = data.find(b"endstream", match.end())
        try:
            stream = zlib.decompressobj().decompress(data[match.end() : end], left)
        except zlib.error:
            continue
        left -= len(stream)
        if left <= 0:
            return
        yield as_objects(stream)


def as_objects(stream: bytes) -> bytes:
    """A stream of objects (§7.5.7), each with its number before it."""
    head = re.match(rb"\s*((?:\d+\s+)+)", stream)
    numbers = [int(n) for n in head[1].split()] if head else []
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    first = head.end() if head else 0
    ends = [start for _, start in pairs[1:]] + [len(stream)]
    parts = [
        b"%d 0 obj %s endobj" % (key, stream[first + start : first + end])
        for (key, start), end in zip(pairs, ends, strict=True)
    ]
    return b"\n".join(parts)


def layers_in(text: bytes) -> Iterator[tuple[int, str]]:
    """(number, name) of each layer among the objects of `text`."""
    for match in LAYER.finditer(text):
        start = text.rfind(b" obj", max(0, match.start() - 2000), match.start())
        end = text.find(b"endobj", match.start(), match.start() + 4000)
        key = re.search(rb"(\d{1,9})\s+\d{1,5}$", text[max(0, start - 20) : start])
        name = NAME.search(text, start, end) if start >= 0 and end >= 0 else None
        if key and name:
            yield int(key[1]), as_name(name)


def as_name(match: re.Match) -> str:
    if match[2] is not None:
        digits = re.sub(rb"\s", b"", match[2])
        value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        value = re.sub(rb"\\(.)", rb"\1", match[1], flags=re.DOTALL)
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        return value.decode("utf-16", errors="ignore")
    return value.decode("latin-1")


def keys_in(references: bytes) -> set[int]:
    return {int(key) for key in REFERENCE.findall(references)}
