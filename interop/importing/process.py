"""Who works on runs: a process of its own, so that nobody waits for it.

The worker starts it where a run waits. Where it ends in the middle, however, the next round starts
another one, which goes on. What is done in a moment the worker does itself: to start a process
takes longer.
"""

import subprocess
import sys
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from core.server.rounds import every_round
from interop.importing.runs import at_work
from interop.importing.working import work
from interop.models import ImportRun, ImportState

SMALL_FILE = 50_000  # bytes that are read in a moment
FEW = {ImportState.MAKING: 100, ImportState.UNDOING: 10, ImportState.PUBLISHING: 5}  # drafts
UNDECIDED = timedelta(days=30)  # for which what was read is kept


class Working:
    """The process that works on runs, if one does."""

    def __init__(self):
        self.process: subprocess.Popen | None = None

    def start_if_due(self) -> bool:
        """Whether one was started now."""
        if (self.process and self.process.poll() is None) or not at_work().exists():
            return False
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "import_outputs", "--work"]
        self.process = subprocess.Popen(command)  # noqa: S603
        return True


working = Working()


@every_round
def bring_in() -> bool:
    return working.start_if_due()


@task(priority=5)  # somebody looks on
def look() -> None:
    for run in at_work():
        if is_small(run):
            work(run)  # beside the process, which may be busy for an hour with another
    working.start_if_due()


def is_small(run: ImportRun) -> bool:
    """Whether what `run` is to do takes a moment."""
    if run.state == ImportState.READING:
        return run.harvest is None and len(run.data or b"") <= SMALL_FILE
    return run.total <= FEW[ImportState(run.state)]


def wake() -> None:
    """Let the worker look whether a run waits, as soon as what was asked for is committed."""
    transaction.on_commit(look.enqueue, robust=True)


@every_round
def forget_undecided() -> None:
    """Let go what was read, and of which nobody has said what is to become of it."""
    old = timezone.now() - UNDECIDED
    ImportRun.objects.filter(state__in=[ImportState.READ, ImportState.FAILED], at__lt=old).delete()
