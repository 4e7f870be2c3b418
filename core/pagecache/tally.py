"""Numbers that all processes of a server count side by side, for whoever adds them up.

Each process has rows of its own in memory that all of them share, and no other writes there: to
count is to raise a whole number in memory. One row is for the event loop, which is alone and takes
no lock; the other is for threads. Numbers live as long as the server does, whatever becomes of one
of its processes.
"""

import mmap
import os
import threading
from collections.abc import Callable, Mapping
from typing import NamedTuple

MOST_PROCESSES = 40
CELLS = 4096  # numbers of a row
CELL_BYTES = 8
OTHER = "other"  # the label of whatever has no number of its own
Labels = tuple[str, ...]


class Rows:
    """The numbers of all processes, of which this one has two rows."""

    def __init__(self):
        memory = mmap.mmap(-1, 2 * MOST_PROCESSES * CELLS * CELL_BYTES)
        self.all = memoryview(memory).cast("Q")
        self.lock = threading.Lock()
        self.names: dict[int, str] = {}
        self.used = 0
        self.is_sealed = False
        self.take(0)

    def take(self, number: int) -> None:
        """Count in the rows of the process `number` from now on."""
        begin = 2 * number * CELLS
        self.of_threads = self.all[begin : begin + CELLS]
        self.of_loop = self.all[begin + CELLS : begin + 2 * CELLS]
        self.lock = threading.Lock()  # a copy may have come while another thread held it

    def new_cell(self) -> int | None:
        """The place of a number that nobody counts yet; none where copies could not know it."""
        if self.is_sealed or self.used >= CELLS:
            return None
        self.used += 1
        return self.used - 1

    def sum(self, cell: int) -> int:
        return sum(self.all[row * CELLS + cell] for row in range(2 * MOST_PROCESSES))

    def of(self, number: int, cell: int) -> int:
        """The number at `cell` of the process `number` alone."""
        return self.all[2 * number * CELLS + cell]


rows = Rows()
NOWHERE = rows.new_cell() or 0  # counted, and never told
_metrics: dict[str, "Counter | Histogram | Gauge"] = {}


def metrics() -> list["Counter | Histogram | Gauge"]:
    return list(_metrics.values())


def add(cell: int, amount: int = 1) -> None:
    """Raise the number at `cell`, from any thread but that of the event loop."""
    with rows.lock:
        rows.of_threads[cell] += amount


class Counter:
    """A number for each combination of `labels`, which only grows.

    Labels are few: those that are known before processes are copied, and “other” for the rest.
    """

    def __init__(self, name: str, help: str, labels: Labels = ()):  # noqa: A002  Prometheus's word
        self.name, self.help, self.labels = name, help, labels
        self.cells: dict[Labels, int] = {}
        self.cell(*[OTHER] * len(labels))
        _metrics[name] = self

    def cell(self, *values: str) -> int:
        """Where the number of these labels stands."""
        found = self.cells.get(values)
        if found is None:
            found = rows.new_cell()
            if found is None:
                return self.cells[(OTHER,) * len(self.labels)]
            self.cells[values] = found
        return found

    def add(self, *values: str) -> None:
        add(self.cell(*values))

    def sums(self) -> dict[Labels, int]:
        return {values: rows.sum(cell) for values, cell in self.cells.items()}


class Histogram:
    """How often something took how long, by one label; `bounds` are seconds."""

    def __init__(self, name: str, help: str, label: str, bounds: tuple[float, ...]):  # noqa: A002
        self.name, self.help, self.label, self.bounds = name, help, label, bounds
        self.buckets = Counter(f"{name}_bucket", help, (label, "le"))
        self.seconds = Counter(f"{name}_sum", help, (label,))  # in millionths
        for counter in (self.buckets, self.seconds):
            del _metrics[counter.name]
        _metrics[name] = self
        self.cell(OTHER)

    def cell(self, value: str) -> None:
        """Let there be numbers for this label."""
        for bound in (*self.bounds, float("inf")):
            self.buckets.cell(value, le(bound))
        self.seconds.cell(value)

    def add(self, value: str, seconds: float) -> None:
        known = value if (value,) in self.seconds.cells else OTHER
        bound = next((b for b in self.bounds if seconds <= b), float("inf"))
        self.buckets.add(known, le(bound))
        add(self.seconds.cell(known), round(seconds * 1_000_000))


class Gauge(NamedTuple):
    """What is so now, as `read` says when it is asked: labels → a number."""

    name: str
    help: str
    labels: Labels
    read: Callable[[], Mapping[Labels, float]]


def gauge(name: str, help: str, labels: Labels = ()):  # noqa: A002
    """Register a function as a Gauge; a decorator."""

    def register(read):
        _metrics[name] = Gauge(name, help, labels, read)
        return read

    return register


def le(bound: float) -> str:
    """A bound as Prometheus writes it."""
    return "+Inf" if bound == float("inf") else f"{bound:g}"


# --- Processes --------------------------------------------------------------------------------

_pid, _starts = rows.new_cell() or 0, rows.new_cell() or 0


def seal(names: list[str]) -> None:
    """Before processes are copied: they are called so, and no label is added from now on."""
    rows.names = dict(enumerate(names[: MOST_PROCESSES - 1], start=1))
    rows.is_sealed = True


def begin(name: str) -> None:
    """In a process that has just been copied: count in the rows of its name."""
    for number, known in rows.names.items():
        if known == name:
            rows.take(number)
            rows.of_threads[_pid] = os.getpid()
            rows.of_threads[_starts] += 1


def processes() -> dict[str, tuple[int, int]]:
    """Name → (process id, how often it was started); the process that asks, where none has one."""
    found = {name: (rows.of(n, _pid), rows.of(n, _starts)) for n, name in rows.names.items()}
    return {name: said for name, said in found.items() if said[0]} or {"server": (os.getpid(), 1)}
