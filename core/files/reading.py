"""Running the reader (core.files.readers.extract) on a file, and what became of it."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from django.conf import settings

from core.files.readers.limits import KINDS, MEMORY, MOST_BYTES, MOST_OUTPUT, SECONDS
from core.files.readers.telling import read_up_to
from core.models.file_text import ReadingStatus

COMMAND = [sys.executable, "-E", "-s", "-m", "core.files.readers.extract"]
TOO_SLOW = ReadingStatus.TOO_SLOW, f"Reading it takes more than {SECONDS} seconds."
BROKEN = ReadingStatus.DAMAGED, "The reader broke off: it is damaged."
TOO_LARGE = (
    ReadingStatus.TOO_LARGE,
    f"Reading it takes more than {MEMORY >> 20:,} MB of memory.",
)
# By which signal the reader ended → what that says of the file. PDFium aborts where memory ends.
ENDS: dict[int, tuple[str, str]] = {
    **dict.fromkeys([signal.SIGXCPU, signal.SIGALRM], TOO_SLOW),
    **dict.fromkeys([signal.SIGABRT, signal.SIGTRAP, signal.SIGILL, signal.SIGKILL], TOO_LARGE),
}


@dataclass
class ReadResult:
    """What was read of a file: the words by page, and what to tell staff."""

    status: str
    reason: str = ""
    texts: dict[int, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)  # words that may be read in another way
    pages: int = 0
    was_cut: bool = False


def read(document) -> ReadResult:
    """The words in the file of `document`, of any format; OSError where storage does not answer."""
    kind = document.file_extension.lower()
    if kind not in KINDS:
        return ReadResult(ReadingStatus.UNSUPPORTED)
    try:
        size = document.file.size
        if size > MOST_BYTES:
            reason = f"It has {size >> 20:,} MB; at most {MOST_BYTES >> 20} are read."
            return ReadResult(ReadingStatus.TOO_LARGE, reason)
        if not size:
            return ReadResult(ReadingStatus.DAMAGED, "It is empty.")
        with on_disk(document) as file:
            return run([*COMMAND, kind], file)
    except FileNotFoundError:
        return ReadResult(ReadingStatus.GONE, "The file is not where it was stored.")


@contextmanager
def on_disk(document) -> Iterator[BinaryIO]:
    """The file of `document`, open, as a file on this machine that a child process can read."""
    if document.is_stored_locally():
        with open(document.file.path, "rb") as file:
            yield file
        return
    with TemporaryFile() as copy, document.file.storage.open(document.file.name, "rb") as stored:
        for chunk in stored.chunks():
            copy.write(chunk)
        copy.seek(0)
        yield copy


def run(command: list[str], file: BinaryIO, seconds: float = SECONDS) -> ReadResult:
    """What `command` says of `file`."""
    return outcome(*said_of(command, file, seconds))


def said_of(
    command: list[str], file: BinaryIO, seconds: float = SECONDS, most: int = MOST_OUTPUT
) -> tuple[bytes, tuple[str, str]]:
    """What `command` says of `file`, and (status, reason) where it did not say all.

    It is ended, with all it started, when it takes too long or says more than `most`. It is given
    nothing else: no environment, no file that is open here.
    """
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=settings.BASE_DIR,
        env={},
        start_new_session=True,
    )
    output = cast(BinaryIO, process.stdout)  # as it is a pipe
    with output, patience(process, seconds) as late:
        said = output.read(most)
        if output.read(1):
            end(process)
        process.wait()
    return said, TOO_SLOW if late.is_set() else ENDS.get(-process.returncode, BROKEN)


@contextmanager
def patience(process: subprocess.Popen, seconds: float) -> Iterator[threading.Event]:
    """End `process` after so many seconds, or where the block breaks off; says whether it was late.

    Its output ends with it, so nobody waits for more than that.
    """
    late = threading.Event()

    def give_up():
        late.set()
        end(process)

    timer = threading.Timer(seconds, give_up)
    timer.start()
    try:
        yield late
    except BaseException:
        end(process)
        raise
    finally:
        timer.cancel()


def end(process: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def outcome(said: bytes, otherwise: tuple[str, str]) -> ReadResult:
    """What the reader said; `otherwise` (status, reason) says it where its last line is missing.

    Pages that it read before it broke off stand.
    """
    texts: dict[int, str] = {}
    others: dict[int, str] = {}
    last = None
    for line in said.split(b"\n")[:-1]:
        value = json.loads(line)
        if isinstance(value, dict):
            last = ReadResult(**value)
        else:
            texts[value[0]] = value[1]
            others |= {value[0]: value[2]} if len(value) > 2 else {}
    made = last or ReadResult(*otherwise)
    made.texts, made.others = texts, others
    if texts and made.status != ReadingStatus.READ:
        made.status, made.was_cut = ReadingStatus.READ, True
        made.reason = f"{made.reason} {read_up_to(max(texts))}".strip()
    made.pages = made.pages or max(texts, default=0)
    return made
