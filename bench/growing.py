"""One site that grows from size to size, and is measured at each by a process of its own."""

import json
import shutil
import tempfile
from pathlib import Path

from bench.scale import SIZES, grown, run


def at_each_size(module: str) -> dict[int, dict]:
    """Size (in outputs) → what `python -m module` prints as JSON of a site that large."""
    by_size: dict[int, dict] = {}
    with tempfile.TemporaryDirectory(prefix="cpsp-bench-") as name:
        before = 0
        for size in SIZES:
            site = grown(Path(name), size, before)
            before = size
            by_size[size] = json.loads(run(site, "-m", module))
            if site != Path(name):
                shutil.rmtree(site)
    return by_size
