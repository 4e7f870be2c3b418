"""What the worker does every few seconds: each room registers its own in its `rounds.py`.

The work of a round finds out what is due and does it. It may run late, twice, or fail: then the
next round does it, and the other work of this round is done all the same.
"""

import logging
from collections.abc import Callable
from typing import TypeVar

from core.values.full_disk import is_full

log = logging.getLogger("worker")

_known: dict[str, Callable[[], object]] = {}
_reminders: list[Callable[[], int]] = []
_between: list[Callable[[], object]] = []
MOST_CALLS = 20


Work = TypeVar("Work", bound=Callable[[], object])
Reminder = TypeVar("Reminder", bound=Callable[[], int])


def every_round(work: Work) -> Work:
    """Register `work` to be called by the worker every few seconds; a decorator."""
    _known[f"{work.__module__}.{work.__name__}"] = work
    return work


def reminder(work: Reminder) -> Reminder:
    """As `every_round`, of work that writes what is due at a time, and says how many: after a
    restore it has been written before, perhaps; a decorator."""
    _reminders.append(work)
    return every_round(work)


def remind_of_all() -> None:
    """Write every reminder that is due by now, as the worker would in its next rounds."""
    for work in _reminders:
        for _ in range(MOST_CALLS):
            if not work():
                break


def between_works(work: Work) -> Work:
    """Register `work` to be called before each piece of work of a round; a decorator."""
    _between.append(work)
    return work


def do_all() -> None:
    """Call everything registered once; an exception is logged, and stops nothing else."""
    for name, work in _known.items():
        for each in _between:
            each()
        try:
            work()
        except Exception as error:
            if not is_full(error):  # of which core.server.health tells once
                log.exception("%s could not be done; trying again", name)
