"""Running Typst (interop.print.compile) on a work, in a process of its own with limits.

What it is given lies in a folder of its own, which goes with it.
"""

import json
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import BinaryIO, cast

from django.conf import settings

from core.files.reading import patience
from interop.editions.data import Printed
from interop.print.limits import MEMORY, SECONDS

COMMAND = [sys.executable, "-E", "-s", "-m", "interop.print.compile"]
HERE = Path(__file__).parent
# Read now, as our program was: files may be replaced while it runs.
TEMPLATES = {path.name: path.read_bytes() for path in HERE.glob("*.typ")}
TOO_SLOW = f"It takes more than {SECONDS} seconds to make."
TOO_LARGE = f"To make it takes more than {MEMORY >> 20:,} MB of memory."
PREFIX = "cpsp-pdf-"  # of the folders, among others for what is temporary
OLD = 60 * SECONDS  # of a folder that nobody can be at work on
MOST_SAID = 1 << 20  # bytes


@dataclass(frozen=True)
class Compiled:
    """A PDF, or why there is none; and characters of the work that no font has."""

    pdf: bytes = b""
    problem: str = ""
    unshown: tuple[str, ...] = ()


def compiled(work: Printed, moment: int) -> Compiled:
    """The PDF of `work`, dated `moment` (seconds); OSError where a picture cannot be read."""
    clear_away()
    with TemporaryDirectory(prefix=PREFIX) as name:
        folder = Path(name)
        write_into(folder, work)
        return run([*COMMAND, name, str(moment)], folder)


def clear_away() -> None:
    """Delete the folders of those that were ended while they made one."""
    for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > OLD:
                shutil.rmtree(folder, ignore_errors=True)


def write_into(folder: Path, work: Printed) -> None:
    for name, template in TEMPLATES.items():
        (folder / name).write_bytes(template)
    (folder / "data.json").write_text(json.dumps(work.values), encoding="utf-8")
    for name, drawing in work.drawings.items():
        (folder / name).write_text(drawing, encoding="utf-8")
    for name, picture in work.pictures.items():
        with picture.file.storage.open(picture.file.name, "rb") as file:
            (folder / name).write_bytes(file.read())


def run(command: list[str], folder: Path, seconds: float = SECONDS) -> Compiled:
    """What `command` made in `folder`; it is ended when it takes too long."""
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=settings.BASE_DIR,
        env={"RAYON_NUM_THREADS": "1"},
        start_new_session=True,
    )
    output = cast(BinaryIO, process.stdout)  # as it is a pipe
    with output, patience(process, seconds) as late:
        said = output.read(MOST_SAID)
        process.wait()
    if not said or process.returncode:
        return Compiled(problem=TOO_SLOW if late.is_set() else TOO_LARGE)
    return outcome(json.loads(said), folder / "made.pdf")


def outcome(said: dict, made: Path) -> Compiled:
    if problem := said.get("problem"):
        return Compiled(problem=problem)
    return Compiled(pdf=made.read_bytes(), unshown=tuple(said["unshown"]))
