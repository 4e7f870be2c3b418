"""Files that are text and nothing else: plain text, Markdown, tables of comma-separated values."""

from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import BinaryIO

from core.files.readers.limits import MOST_CHARACTERS
from core.files.readers.telling import damaged

# Pictures and programs are full of these, text holds one by mistake.
BINARY = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
BEGINNING, FEW = 4096, 20  # one in so many
MOST = 4 * MOST_CHARACTERS  # bytes: no character takes more than four
UTF_16 = {b"\xff\xfe", b"\xfe\xff"}


def pages(file: BinaryIO) -> Iterator[tuple[int, str]]:
    data = file.read(MOST + 1)
    if data[:2] in UTF_16:
        yield 0, data.decode("utf-16", errors="ignore")
    elif is_binary(data[:BEGINNING]):
        raise damaged("It is not text, though its name says so.")
    else:
        yield 0, decoded(data)


def is_binary(data: bytes) -> bool:
    return FEW * (len(data) - len(data.translate(None, BINARY))) > len(data)


def decoded(data: bytes) -> str:
    """UTF-8, or else what older Windows wrote; a character that the limit cuts in two is left."""
    try:
        return getincrementaldecoder("utf-8-sig")().decode(data, final=len(data) <= MOST)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
