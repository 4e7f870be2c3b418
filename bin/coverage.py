"""Runs the tests, and says each room's share of lines that they have run, in percent.

`python bin/coverage.py run FILE …` runs pytest with what follows, and keeps in FILE which lines it
has run. `python bin/coverage.py judge FILE…` takes such files together, as one database runs what
the other does not, and fails where a room is below its floor. A floor goes up when tests come, and
never down. Slipcover, and not coverage.py, as it costs nothing that could be measured; the other
made the tests half as slow again.
"""

import json
import os
import subprocess
import sys
from collections import Counter

# Room → percent that all tests run at least, and what is run with a share of the dear ones
# (tests/shares.py), which differs a little from one share to the next.
FLOORS = {
    "core": (95, 93),
    "people": (98, 96),
    "partners": (98, 97),
    "research": (98, 96),
    "events": (98, 93),
    "suggestions": (98, 94),
    "interop": (96, 93),
    "home": (98, 95),
    "search": (98, 93),
    "cpsp_site": (92, 92),
}
# These run in processes of their own, where nothing is counted: the readers of files
# (tests/core/files), commands as they are typed (tests/serving.py), what another server imports.
NOT_COUNTED = (
    "/migrations/",
    "core/files/readers/",
    "core/management/commands/",
    "cpsp_site/wsgi.py",
)
# Slipcover is there before pytest, which would have liked to rewrite what it asserts.
QUIET = ["-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"]


def run(out: str, arguments: list[str]) -> int:
    """Run pytest with `arguments`, and write to the file `out` which lines it has run."""
    counted = ["-m", "slipcover", "--source", ",".join(FLOORS), "--json", "--out", out]
    command = [sys.executable, *counted, "-m", "pytest", *QUIET, *arguments]
    return subprocess.run(command, check=False).returncode  # noqa: S603


def together(outs: list[str]) -> dict[str, tuple[set[int], set[int]]]:
    """File → (its lines that were run in any of `outs`, all its lines)."""
    found: dict[str, tuple[set[int], set[int]]] = {}
    for out in outs:
        with open(out) as lines:
            for path, said in json.load(lines)["files"].items():
                executed, everything = found.setdefault(path, (set(), set()))
                executed.update(said["executed_lines"])
                everything.update(said["executed_lines"], said["missing_lines"])
    return found


def shares(files: dict[str, tuple[set[int], set[int]]]) -> dict[str, float]:
    """Room → percent of its lines that have been run."""
    executed, everything = Counter(), Counter()
    for path, (some, every) in files.items():
        if not any(part in path for part in NOT_COUNTED):
            room = path.split("/")[0]
            executed[room] += len(some)
            everything[room] += len(every)
    return {room: 100 * executed[room] / everything[room] for room in everything}


def floors(share: str) -> dict[str, int]:
    """Room → its floor, where `share` ("1/4", or "" for all) of the dear tests was run."""
    is_part = not share.endswith("/1") and share != ""
    return {room: part if is_part else every for room, (every, part) in FLOORS.items()}


def judge(found: dict[str, float], share: str) -> int:
    """Print the share of each room; 1 where one is below its floor, else 0."""
    print("· What these have run, in percent of the lines of each room")
    at_least = floors(share)
    for room, floor in at_least.items():
        print(f"  {room:12} {found.get(room, 0):5.1f} (at least {floor})")
    below = [room for room, floor in at_least.items() if found.get(room, 0) < floor]
    if below:
        print(f"Below its floor: {', '.join(below)}. Test what is new in it.", file=sys.stderr)
    return 1 if below else 0


def main(what: str, *arguments: str) -> int:
    if what == "run":
        return run(arguments[0], list(arguments[1:]))
    return judge(shares(together(list(arguments))), os.environ.get("SHARE", ""))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
