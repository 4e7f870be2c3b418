"""What the worker does again and again: each room says it in its `rounds.py`.

A round looks for what is due and does it; it may be late, come twice, or fail: the next one is
another chance, and none keeps another from being done.
"""

import logging
from collections.abc import Callable
from typing import TypeVar

log = logging.getLogger("worker")

_known: dict[str, Callable[[], object]] = {}


Work = TypeVar("Work", bound=Callable[[], object])


def every_round(work: Work) -> Work:
    """Let the worker call `work` every few seconds."""
    _known[f"{work.__module__}.{work.__name__}"] = work
    return work


def do_all() -> None:
    """One round of everything; whatever goes wrong is logged."""
    for name, work in _known.items():
        try:
            work()
        except Exception:
            log.exception("%s could not be done; trying again", name)
