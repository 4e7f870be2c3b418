"""A ZIP archive from a stranger: opened with care, and no more of it unpacked than is allowed."""

import struct
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO
from zipfile import BadZipFile, ZipFile

from core.files.readers.limits import MOST_ENTRIES, MOST_RATIO, MOST_TABLE, MOST_UNPACKED
from core.files.readers.telling import UnreadableError, damaged, locked, too_large

CHUNK = 64 * 1024
MEGABYTE = 1024 * 1024
# The record at the end of an archive (APPNOTE.TXT §4.3.16), and how long a comment may follow it.
END, END_FORMAT, LONGEST_COMMENT = b"PK\x05\x06", "<4s4H2LH", 2**16
# An old Office file, or a new one with a password, is a file system of its own (MS-CFB §2.2).
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")


class Archive:
    """The parts of an Office file, by name."""

    def __init__(self, file: BinaryIO) -> None:
        self.left = MOST_UNPACKED
        refuse(file)
        try:
            self.zip = ZipFile(file)
        except (BadZipFile, ValueError, struct.error, OSError) as error:
            raise damaged("It is no Office file, or is damaged.") from error
        self.parts = {info.filename: info for info in self.zip.infolist()}
        if len(self.parts) > MOST_ENTRIES:
            raise crowded()

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """What the part `name` holds, unpacked, piece by piece."""
        info = self.parts.get(name)
        if info is None:
            raise damaged(f"A part of it is missing: {name[:80]}.")
        if info.flag_bits & 1:
            raise locked("It opens with a password only.")
        if info.file_size > MEGABYTE and info.file_size > MOST_RATIO * info.compress_size:
            raise too_large("It unpacks to hundreds of times its size, as no honest file does.")
        try:
            with self.zip.open(info) as part:
                yield from self.counted(part)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise damaged(f"A part of it is damaged: {name[:80]}.") from error

    def counted(self, part: IO[bytes]) -> Iterator[bytes]:
        while chunk := part.read(CHUNK):
            self.left -= len(chunk)
            if self.left < 0:
                limit = MOST_UNPACKED // MEGABYTE
                raise too_large(f"It unpacks to more than {limit} MB.")
            yield chunk


def refuse(file: BinaryIO) -> None:
    """UnreadableError for what is no archive, or has a table of contents that would fill memory."""
    begin = file.read(len(COMPOUND))
    if begin == COMPOUND:
        raise locked("It opens with a password only, or was written by Office before 2007.")
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - LONGEST_COMMENT - struct.calcsize(END_FORMAT)))
    tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < struct.calcsize(END_FORMAT):
        raise damaged("It is no Office file, or its end is missing.")
    *_, entries, table, _, _ = struct.unpack_from(END_FORMAT, tail, at)
    if entries > MOST_ENTRIES or table > MOST_TABLE:
        raise crowded()
    file.seek(0)


def crowded() -> UnreadableError:
    return too_large(f"It is an archive of more than {MOST_ENTRIES:,} parts.")
