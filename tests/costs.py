"""What each test costs, and which are left out of `make test` because they cost most.

`make costs` runs every test on SQLite with this module as a plugin of pytest, and writes the dear
ones to tests/dear.txt: those of which a case takes longer than DEAR, on average over its cases. All
others stay together within two minutes and a half on two cores; `make test-full` runs both.
"""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MEASURED = ROOT / ".pytest_cache" / "costs"  # a file of each worker: [name, seconds] a line
LIST = Path(__file__).with_name("dear.txt")
DEAR = 0.08  # seconds of CPU

Cost = tuple[str, float]  # name of a case, seconds of CPU


def of_function(name: str) -> str:
    """ "tests/test_x.py::test_y" of its case "tests/test_x.py::test_y[1]"."""
    return name.partition("[")[0]


def dear_functions() -> set[str]:
    return set(LIST.read_text().splitlines())


def mark_dear(items: Iterable[pytest.Item]) -> None:
    """Mark the cases of what is listed as dear."""
    listed = dear_functions()
    for item in items:
        if of_function(item.nodeid) in listed:
            item.add_marker(pytest.mark.dear)


# --- Measuring ---------------------------------------------------------------------------------


def cpu() -> float:
    """Seconds that this process and those it has waited for have taken of the processor."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """As a plugin: what the test takes, with the fixtures that are set up for it."""
    begun = cpu()
    yield
    MEASURED.mkdir(parents=True, exist_ok=True)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with (MEASURED / worker).open("a") as file:
        file.write(json.dumps([item.nodeid, round(cpu() - begun, 4)]) + "\n")


def measured() -> Iterator[Cost]:
    for path in sorted(MEASURED.iterdir()):
        for line in path.read_text().splitlines():
            name, seconds = json.loads(line)
            yield name, seconds


def dear(costs: Iterable[Cost]) -> list[str]:
    """The functions whose cases take longer than DEAR on average, by name."""
    by_function = defaultdict(list)
    for name, seconds in costs:
        by_function[of_function(name)].append(seconds)
    return sorted(name for name, some in by_function.items() if sum(some) / len(some) > DEAR)


def main() -> None:
    """Write the list anew."""
    found = dear(measured())
    LIST.write_text("".join(f"{name}\n" for name in found))
    sys.stdout.write(f"{len(found)} functions are dear\n")


if __name__ == "__main__":
    main()
