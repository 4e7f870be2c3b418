"""A disk of its own that can be filled: run as `unshare -rm python … <folder> <database>`."""

import contextlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from core.visitors.waiting import NO_ROOM
from tests.serving import ROOT, ask, free_port, wait_for

SIZE = "48m"
SHOWN = re.compile(r'name="shown"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="shown"')
SAID = {
    "about": "research",
    "question": "Sample: do shared back offices save what they promise?",
    "email": "pat@example.org",
    "credit": "anonymous",
}


def main(folder: Path, database: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "small", folder], check=True)
    shutil.copyfile(database, folder / "db.sqlite3")
    port = free_port()
    environment = os.environ | {"DATA_DIR": str(folder), "PROCESSES": "1"}
    server = subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_long_for(port)
        form = filled_in(port)
        time.sleep(4)  # whoever sends a form sooner is a program
        before = said(port)
        with contextlib.closing(sqlite3.connect(folder / "db.sqlite3")) as database:
            # What is written next makes a file grow, and is not put where there was room already.
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            fill(folder / "filler")
        time.sleep(1.2)  # for a second, what was seen is remembered
        during = said(port) | sent(port, form)
        (folder / "filler").unlink()
        time.sleep(1.2)
        print(json.dumps([before, during, said(port) | sent(port, form)]))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)


def wait_long_for(port: int) -> None:
    """The first start draws and writes for a while."""
    for _ in range(5):
        with contextlib.suppress(TimeoutError):
            return wait_for(port)
    raise TimeoutError("the server did not answer")


def fill(path: Path) -> None:
    """Write until there is no room for a single byte more."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)


def said(port: int) -> dict:
    """What the site answers to a reader and to a machine."""
    reader, _, _ = ask(port, "GET", "/suggest/")
    status, parts, _ = ask(port, "GET", "/readyz")
    return {"reader": reader, "machine": status, "disk": json.loads(parts)["disk"]}


def filled_in(port: int) -> str:
    _, page, _ = ask(port, "GET", "/suggest/")
    return urlencode(SAID | {"shown": SHOWN.search(page)[1], "send": "1"})


def sent(port: int, form: str) -> dict:
    """What becomes of a suggestion, and whether the answer holds its words still."""
    status, text, _ = ask(port, "POST", "/suggest/", form)
    return {"sent": status, "is_kept": SAID["question"] in text, "says": NO_ROOM in text}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
