"""Files that are text and nothing else: plain text, Markdown, tables of comma-separated values."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from core.files.readers.limits import MOST_CHARACTERS
from core.files.readers.telling import damaged, told

# Pictures and programs are full of these, text holds one by mistake.
BINARY = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
BEGINNING, FEW = 4096, 20  # one in so many
MOST = 4 * MOST_CHARACTERS  # bytes: no character takes more than four
# What a file may begin with to say how its characters are written; the longer first.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Bytes that Windows-1252 has no character for.
NOT_WINDOWS = b"\x81\x8d\x8f\x90\x9d"
LETTERS = "áàâäãåæçéèêëíìîïñóòôöõøœúùûüýÿßšžÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŠŽ’‘“”–—…•€£§©®°´«»"


def pages(file: BinaryIO) -> Iterator[tuple[int, str]]:
    data = file.read(MOST + 1)
    told.was_cut |= len(data) > MOST
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "")
    encoding = encoding or unmarked_utf_16(data[:BEGINNING])
    if not encoding and is_binary(data[:BEGINNING]):
        raise damaged("It is not text, though its name says so.")
    text, remark = decoded(data, encoding)
    told.remarks += [remark] if remark else []
    yield 0, text


def is_binary(data: bytes) -> bool:
    return FEW * (len(data) - len(data.translate(None, BINARY))) > len(data)


def unmarked_utf_16(data: bytes) -> str:
    """The UTF-16 that `data` is most likely written in without saying so, or ""."""
    half = len(data) // 2
    if half < 2:
        return ""
    for name, zeros in [("utf-16-le", data[1::2].count(0)), ("utf-16-be", data[::2].count(0))]:
        if zeros > 0.7 * half and data.count(0) - zeros < 0.05 * half:
            return name
    return ""


def decoded(data: bytes, encoding: str) -> tuple[str, str]:
    """The text, and what to tell staff of how it was read; a character cut by the limit is left."""
    final = len(data) <= MOST
    try:
        text = codecs.getincrementaldecoder(encoding or "utf-8")().decode(data, final=final)
        guess = "It does not say its encoding: read as UTF-16, which is a guess."
        return text, guess if encoding in {"utf-16-le", "utf-16-be"} else ""
    except UnicodeDecodeError:
        if encoding and encoding != "utf-8-sig":
            return data.decode(encoding, errors="replace"), bad_bytes("a few", encoding.upper())
    return nearly_utf_8(data) or as_windows(data)


def nearly_utf_8(data: bytes) -> tuple[str, str] | None:
    """`data` as UTF-8 with a few bytes that are none; None where it is rather something else.

    Hardly any other text holds what UTF-8 would read as a letter beyond ASCII.
    """
    text = data.decode("utf-8-sig", errors="replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    if good < bad and not data.startswith(codecs.BOM_UTF8):
        return None
    return text, bad_bytes(f"{bad:,}", "UTF-8")


def as_windows(data: bytes) -> tuple[str, str]:
    """`data` as Office wrote text for decades, or where that cannot be, as UTF-8 with faults."""
    text = data.decode("cp1252", errors="replace")
    strange = [character for character in text if character > "\x7f"]
    known = sum(character in LETTERS for character in strange)
    plain = sum(character.isascii() and character.isalpha() for character in text)
    fits = 2 * known >= len(strange) and len(strange) <= plain  # no language has more accents
    if not fits or any(byte in data for byte in NOT_WINDOWS):
        return text, (
            "It does not say its encoding: read as Windows-1252, which hardly fits. Save it as"
            " UTF-8 and upload it again."
        )
    return text, "It does not say its encoding: read as Windows-1252, which is a guess."


def bad_bytes(how_many: str, encoding: str) -> str:
    verb = "byte" if how_many == "1" else "bytes"
    return f"Read as {encoding}, but for {how_many} {verb} that cannot be: a word may be wrong."
