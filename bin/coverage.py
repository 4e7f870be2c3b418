"""Runs the tests, and says each room's share of lines that they have run, in percent.

`python bin/coverage.py …` takes what pytest takes; it fails where a test does, or where a room is
below its floor. A floor goes up when tests come, and never down. Slipcover, and not coverage.py, as
it costs nothing that could be measured; the other made the tests half as slow again.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter

FLOORS = {
    "core": 95,
    "people": 98,
    "partners": 98,
    "research": 98,
    "events": 98,
    "suggestions": 98,
    "home": 98,
    "search": 98,
    "cpsp_site": 92,
}
# The readers of files run in a process of their own, where nothing is counted (tests/core/files).
NOT_COUNTED = ("/migrations/", "core/files/readers/")
# Slipcover is there before pytest, which would have liked to rewrite what it asserts.
QUIET = ["-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"]


def shares(files: dict) -> dict[str, float]:
    """Room → percent of its lines that have been run."""
    run, all_lines = Counter(), Counter()
    for path, lines in files.items():
        if not any(part in path for part in NOT_COUNTED):
            room = path.split("/")[0]
            run[room] += len(lines["executed_lines"])
            all_lines[room] += len(lines["executed_lines"]) + len(lines["missing_lines"])
    return {room: 100 * run[room] / all_lines[room] for room in all_lines}


def main(arguments: list[str]) -> int:
    """Run pytest with `arguments`, then say what it has run; 1 where that is too little."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "lines.json")
        counted = ["-m", "slipcover", "--source", ",".join(FLOORS), "--json", "--out", out]
        command = [sys.executable, *counted, "-m", "pytest", *QUIET, *arguments]
        if failed := subprocess.run(command, check=False).returncode:  # noqa: S603
            return failed
        with open(out) as lines:
            found = shares(json.load(lines)["files"])
    return judge(found)


def judge(found: dict[str, float]) -> int:
    """Print the share of each room; 1 where one is below its floor, else 0."""
    print("· What these have run, in percent of the lines of each room")
    for room, floor in FLOORS.items():
        print(f"  {room:12} {found.get(room, 0):5.1f} (at least {floor})")
    below = [room for room, floor in FLOORS.items() if found.get(room, 0) < floor]
    if below:
        print(f"Below its floor: {', '.join(below)}. Test what is new in it.", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
