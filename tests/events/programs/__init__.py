"""Programs that are not ours, asked what they read in a calendar.

Each gets the calendar and prints, as JSON, a row for every entry: {uid, of (the RECURRENCE-ID or
""), start, end, dates (the first six of its rule)}; a time as UTC without a zone, or a day.
`bin/test-all` installs them.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parents[2] / ".tools"
DEBIAN = "/usr/bin/python3"  # the bindings of libical are for Debian's own Python
BINDINGS = "import gi; gi.require_version('ICalGLib', '3.0')"

PROGRAMS = {
    "ical.js": ["node", str(HERE / "ical_js.mjs"), f"{TOOLS}/ical.js/"],
    "node-ical": ["node", str(HERE / "node_ical.mjs"), f"{TOOLS}/node-ical/"],
    "libical": [DEBIAN, str(HERE / "libical.py")],
}


def missing(name: str) -> str:
    """Why the program `name` cannot be asked here; "" where it can."""
    if name == "libical":
        there = Path(DEBIAN).exists() and not subprocess.call(
            [DEBIAN, "-c", BINDINGS], stderr=subprocess.DEVNULL
        )
        return "" if there else "gir1.2-ical-3.0 and python3-gi are not installed"
    if not shutil.which("node"):
        return "node is not installed"
    there = (TOOLS / name / "node_modules" / name).exists()
    return "" if there else f"{name} is not in .tools: bin/test-all puts it there"


def read_by(name: str, calendar: bytes) -> list[dict]:
    """What the program `name` reads in `calendar`; the test is skipped where it is not here."""
    if reason := missing(name):
        pytest.skip(reason)
    done = subprocess.run(
        PROGRAMS[name],
        input=calendar,
        stdout=subprocess.PIPE,
        check=True,
        timeout=120,
        env=os.environ | {"TZ": "UTC"},
    )
    return json.loads(done.stdout)
