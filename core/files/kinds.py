"""Whether an uploaded file is of the kind that its name says: judged by what is in it."""

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import BinaryIO, NamedTuple

from core.files.readers import plain
from core.files.readers.archive import COMPOUND, END, Archive
from core.files.readers.telling import UnreadableError

BEGINNING = 1024  # bytes: as far as programs look for what a file is (ISO 32000-1, H.3, note 13)
LOCAL = b"PK\x03\x04"  # the first entry of an archive (APPNOTE.TXT §4.3.7)
LONGEST_END = 2**16 + 22
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
BLANK = b" \t\r\n\f"
# What browsers take for a web page (WHATWG MIME Sniffing §7.1), and what servers run.
PAGE = ("<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<svg", "<?xml", "<?php")
PIECES = ("<!--", "<style", "<title", "<table", "<div", "<h1", "<font", "<a ", "<p>", "<b>", "<br")
MARKUP = (*PAGE, *PIECES)
HIDDEN = (b"<!doctype html", b"<html", b"<script", b"<iframe", b"<svg", b"<?php")
TEXTUAL = {b"%PDF-": "a PDF", b"{\\rtf": "a file in RTF", b"#!/": "a program"}
SIGNATURES = TEXTUAL | {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"RIFF": "a picture, a sound or a film",
    b"II*\0": "a picture (TIFF)",
    b"MM\0*": "a picture (TIFF)",
    b"BM": "a picture (BMP)",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"Rar!": "an archive (RAR)",
    b"7z\xbc\xaf": "an archive (7z)",
    b"\x1f\x8b": "an archive (gzip)",
    COMPOUND: "a file of Office before 2007, or one that opens with a password only",
}
UNKNOWN = "damaged, or of a kind that we do not know"
AGAIN = "Open it in the program it was made with, save it anew, and upload that."


class Kind(NamedTuple):
    called: str
    holds: Callable[[BinaryIO], bool]  # UnreadableError where the file asks for too much


def begin(file: BinaryIO, size: int = BEGINNING) -> bytes:
    file.seek(0)
    return file.read(size)


def is_pdf(file: BinaryIO) -> bool:
    return begin(file).removeprefix(b"\xef\xbb\xbf").lstrip(BLANK).startswith(b"%PDF-")


def archive(file: BinaryIO) -> Archive | None:
    """The archive that `file` is from its first byte; UnreadableError for one of too many parts."""
    if not begin(file).startswith(LOCAL):
        return None
    file.seek(0)
    try:
        return Archive(file)
    except UnreadableError as error:
        if error.status == "too-large":
            raise
        return None


def part(file: BinaryIO, name: str) -> bytes:
    """The first megabytes of the part `name` of an archive; b"" where there is none."""
    found = archive(file)
    if found is None or name not in found:
        return b""
    try:
        return b"".join(islice(found.chunks(name), 64))
    except UnreadableError:
        return b""


def is_office(file: BinaryIO, of: bytes) -> bool:
    """A file whose main part is declared to be `of` (ECMA-376, part 2, §10.1.2), without macros."""
    return of + b".main+xml" in part(file, "[Content_Types].xml") and not has_macros(file)


def has_macros(file: BinaryIO) -> bool:
    found = archive(file)
    names = found.parts if found else {}
    declared = b"macroEnabled" in part(file, "[Content_Types].xml")
    return declared or any(name.lower().endswith("vbaproject.bin") for name in names)


def is_declared(file: BinaryIO, kind: str) -> bool:
    """An archive whose part `mimetype` says `kind` (OpenDocument, part 2, §3.3; EPUB 3.3, §4.3)."""
    return part(file, "mimetype").strip() == kind.encode()


def is_open_document(file: BinaryIO, of: str) -> bool:
    return is_declared(file, f"{OPEN_DOCUMENT}.{of}")


def is_zip(file: BinaryIO) -> bool:
    return archive(file) is not None or begin(file).startswith(END)  # an empty one


def is_old_office(file: BinaryIO, stream: str) -> bool:
    """A file system with a file called `stream` in it (MS-CFB §2.6.1)."""
    file.seek(0)
    data = file.read()
    return data.startswith(COMPOUND) and stream.encode("utf-16-le") in data


def is_text(file: BinaryIO) -> bool:
    """Characters and nothing else, which no program takes for a web page or a file of its own."""
    text = text_of(file)
    if text is None:
        return False
    start = text[:BEGINNING].lstrip()
    known = start.startswith(tuple(name.decode() for name in TEXTUAL))
    return not known and not is_markup(start)


def text_of(file: BinaryIO) -> str | None:
    """UTF-8, 16 or 32, or else Windows-1252, which has a character for nearly each byte."""
    file.seek(0)
    data = file.read()
    marked = (name for mark, name in plain.MARKS.items() if data.startswith(mark))
    encoding = next(marked, "") or plain.unmarked_utf_16(data[: plain.BEGINNING])
    if not encoding and plain.is_binary(data[: plain.BEGINNING]):
        return None
    try:
        text = data.decode(encoding) if encoding else data.decode("cp1252", errors="replace")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def is_markup(start: str) -> bool:
    return start.lower().startswith(MARKUP)


# Ending → what a file of that name has to be. What does not stand here is not taken.
KINDS = {
    "pdf": Kind("a PDF", is_pdf),
    "docx": Kind("a Word document", partial(is_office, of=b"wordprocessingml.document")),
    "pptx": Kind("a presentation", partial(is_office, of=b"presentationml.presentation")),
    "xlsx": Kind("a workbook", partial(is_office, of=b"spreadsheetml.sheet")),
    "odt": Kind("a text of OpenDocument", partial(is_open_document, of="text")),
    "ods": Kind("a table of OpenDocument", partial(is_open_document, of="spreadsheet")),
    "odp": Kind("slides of OpenDocument", partial(is_open_document, of="presentation")),
    "epub": Kind("an e-book", partial(is_declared, kind="application/epub+zip")),
    "zip": Kind("a ZIP archive", is_zip),
    "doc": Kind("a Word document of before 2007", partial(is_old_office, stream="WordDocument")),
    "xls": Kind("a workbook of before 2007", partial(is_old_office, stream="Workbook")),
    "ppt": Kind("slides of before 2007", partial(is_old_office, stream="PowerPoint Document")),
    "csv": Kind("text", is_text),
    "txt": Kind("text", is_text),
}


def wrong_with(file: BinaryIO, name: str) -> str:
    """Why `file`, called `name`, is not taken, for whoever uploads it; "" if it is what it says."""
    ending = name.rpartition(".")[2].lower()
    if ending not in KINDS:
        return f"Files that end in .{ending} are not taken. Save it as PDF, or as a ZIP archive."
    try:
        return wrong_with_kind(file, ending)
    except UnreadableError as error:
        return f"{error.reason} Upload it in several smaller ones."
    finally:
        file.seek(0)


def wrong_with_kind(file: BinaryIO, ending: str) -> str:
    if not KINDS[ending].holds(file):
        return (
            f"The name of this file ends in .{ending}, but it is {what_it_is(file)}. Give it "
            f"the ending that fits, or save it as .{ending} in the program it was made with, and "
            "upload that."
        )
    if is_two_at_once(file, ending):
        return (
            f"This file is {KINDS[ending].called} and something else at once: an archive, a PDF "
            f"or a web page is hidden in it. {AGAIN}"
        )
    return ""


def is_two_at_once(file: BinaryIO, ending: str) -> bool:
    """Whether another program would take the file for another kind. An archive may hold all."""
    if ending == "pdf":
        return hides_something(file)
    return ending not in {"zip", "csv", "txt"} and b"%PDF-" in begin(file)


def hides_something(file: BinaryIO) -> bool:
    """Whether a PDF or a picture is a ZIP archive too, or would be taken for a web page."""
    start = begin(file).lower()
    return any(tag in start for tag in HIDDEN) or ends_as_archive(file)


def ends_as_archive(file: BinaryIO) -> bool:
    """Whether the last thing in `file` is the end of an archive; one attached to a PDF is not."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - LONGEST_END))
    tail = file.read()
    at = tail.rfind(END)
    return 0 <= at <= len(tail) - 22 and len(tail) - at - 22 == int.from_bytes(
        tail[at + 20 : at + 22], "little"
    )


def what_it_is(file: BinaryIO) -> str:
    """What `file` is, as far as it can be told, in words that go on after “it is”."""
    if is_text(file):
        return "text"
    try:
        return archived(file) or signed(begin(file)) or UNKNOWN
    except UnreadableError:
        return "an archive of too many parts"


def archived(file: BinaryIO) -> str:
    if has_macros(file):
        return "an Office file with macros"
    return next((kind.called for kind in KINDS.values() if kind.holds(file)), "")


def signed(start: bytes) -> str:
    known = (name for signature, name in SIGNATURES.items() if start.startswith(signature))
    markup = is_markup(start.decode("latin-1").lstrip("\xef\xbb\xbf \t\r\n\f"))
    return next(known, "") or ("a web page or XML" if markup else "")
