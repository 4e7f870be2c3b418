"""One site that grows from size to size, and is measured at each by processes of their own."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SIZES = [int(size) for size in os.environ.get("SIZES", "1000,10000,100000").split(",")]


def at_each_size(measure: Callable[[Path], dict]) -> dict[int, dict]:
    """Size (in outputs) → what `measure` says of the site that large in a folder."""
    by_size: dict[int, dict] = {}
    with tempfile.TemporaryDirectory(prefix="cpsp-bench-") as name:
        before = 0
        for size in SIZES:
            site = grown(Path(name), size, before)
            before = size
            by_size[size] = measure(site)
            if site != Path(name):
                shutil.rmtree(site)
    return by_size


def printed(folder: Path, *words: str) -> dict:
    """What `python <words>` prints as JSON, for the site in `folder`."""
    return json.loads(run(folder, *words))


def environment(folder: Path) -> dict[str, str]:
    url = os.environ.get("DATABASE_URL") or os.environ.get("TEST_DATABASE_URL", "")
    return os.environ | {"DATA_DIR": str(folder)} | ({"DATABASE_URL": url} if url else {})


def run(folder: Path, *words: str) -> str:
    """What `python <words>` prints, for the site in `folder`."""
    done = subprocess.run(
        [sys.executable, *words], env=environment(folder), stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode()


def grown(folder: Path, size: int, before: int) -> Path:
    """The site in `folder`, which had `before` generated outputs, with `size` of them; or a copy
    of the ready one of that size."""
    if ready := os.environ.get("SITES"):
        return Path(shutil.copytree(Path(ready) / str(size), folder / str(size)))
    if not before:
        run(folder, "manage.py", "migrate", "-v0")
        run(folder, "manage.py", "load_centre")
    run(folder, "manage.py", "generate", str(size - before), "--more")
    return folder
