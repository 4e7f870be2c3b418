"""How long something takes: the middle of seven, warm."""

import statistics
import time


def median_of_seven(work) -> float:
    """Seconds that `work` takes, the middle of seven."""
    work()
    times = []
    for _ in range(7):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def once(work) -> float:
    """Seconds that `work` takes, done once: for what takes very long."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
