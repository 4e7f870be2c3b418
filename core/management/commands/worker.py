import os
import sys
import threading
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from core.server import private_data, rounds, running
from core.server.deployment import require_safe_settings
from core.server.health import heartbeats
from core.staff import schedule
from core.values.full_disk import is_full

EVERY = 10  # seconds between two looks at what is due
POLL = 0.5  # seconds between two looks at the queue of tasks


class Command(BaseCommand):
    help = "Run queued tasks, publish and expire pages in their time, and send what is due."

    def add_arguments(self, parser):
        parser.add_argument(
            "--beside", type=int, default=None, help="the process to end with, where there is one"
        )

    def handle(self, *, beside, **options):
        running.hold()
        private_data.begin()
        if not beside:  # else the server has said it
            require_safe_settings(self.stderr.write)
        threading.Thread(target=keep_schedule, args=(beside,), daemon=True).start()
        while True:
            do_tasks()


def do_tasks() -> None:
    """Do queued tasks until the process is to end, or a disk is full: then there is a pause."""
    try:
        call_command("db_worker", interval=POLL, startup_delay=False, reload=False, verbosity=0)
        sys.exit(0)
    except OperationalError as error:
        if not is_full(error):
            raise
        close_old_connections()
        time.sleep(EVERY)


def keep_schedule(beside: int | None) -> None:
    """Publish what is due, again and again; end the process with the one it runs beside."""
    while True:
        if beside and os.getppid() != beside:
            os._exit(0)  # the server is gone, however it went: nobody else would end this process
        close_old_connections()
        schedule.keep()
        rounds.do_all()
        rest(EVERY)
        close_old_connections()


def rest(seconds: float) -> None:
    """Do nothing for so many `seconds`, but show that this is not frozen."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        heartbeats.of_worker()
        time.sleep(min(left, heartbeats.often()))
