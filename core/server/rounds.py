"""What the worker does every few seconds: each room registers its own in its `rounds.py`.

The work of a round finds out what is due and does it. It may run late, twice, or fail: then the
next round does it, and the other work of this round is done all the same.
"""

import logging
from collections.abc import Callable
from typing import TypeVar

log = logging.getLogger("worker")

_known: dict[str, Callable[[], object]] = {}


Work = TypeVar("Work", bound=Callable[[], object])


def every_round(work: Work) -> Work:
    """Register `work` to be called by the worker every few seconds; a decorator."""
    _known[f"{work.__module__}.{work.__name__}"] = work
    return work


def do_all() -> None:
    """Call everything registered once; an exception is logged and stops nothing else."""
    for name, work in _known.items():
        try:
            work()
        except Exception:
            log.exception("%s could not be done; trying again", name)
