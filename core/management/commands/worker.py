import os
import threading
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from core.server import rounds, running
from core.staff import schedule

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
        threading.Thread(target=keep_schedule, args=(beside,), daemon=True).start()
        call_command("db_worker", interval=POLL, startup_delay=False, reload=False, verbosity=0)


def keep_schedule(beside: int | None) -> None:
    """Publish what is due, again and again; end the process with the one it runs beside."""
    while True:
        if beside and os.getppid() != beside:
            os._exit(0)  # the server is gone, however it went: nobody else would end this process
        close_old_connections()
        schedule.keep()
        rounds.do_all()
        close_old_connections()
        time.sleep(EVERY)
