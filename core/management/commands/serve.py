import argparse
import gc
import secrets
import signal
import sys
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from core.accounts import first_file
from core.accounts.required import unknown_names
from core.models.site import keep_site_at_base_url
from core.pagecache.serving import around
from core.search import shelves, upkeep
from core.server import metrics, private_data, running
from core.server.backups.manifest import BackupError
from core.server.backups.restoring import require_whole
from core.server.charset import utf_8_only
from core.server.deployment import require_safe_settings
from core.server.health import watching
from core.server.soundness import DamagedError, require_sound
from core.server.statement_limit import limit_statements
from core.server.statics import collect_if_changed
from core.server.web.processes import in_a_copy
from core.server.web.serving import PortTakenError, require_free_port, serve
from core.visitors.request_line import log_request
from cpsp_site.environment import PORTS, whole_number
from cpsp_site.secret import keep_first

MOST_WRONG = 500  # entries of search that are set right before the site is served


class Command(BaseCommand):
    help = "Prepare the site and serve it, with the background worker beside it."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=a_port, default=settings.PORT)

    def handle(self, *, host, port, **options):
        try:
            require_free_port(host, port)
        except PortTakenError as error:
            raise CommandError(str(error)) from error
        private_data.begin()
        self.hold_data()
        require_safe_settings(self.stderr.write)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        # The first time it draws and writes for a minute: none of that is to stay in memory.
        in_a_copy(self.prepare)
        # Here, as this process reads their names once.
        self.step("Static files", collect_if_changed)
        site = around(get_wsgi_application(), tell=log_request)
        load_what_all_need()
        try:
            serve(
                utf_8_only(site),
                host,
                port,
                ready=self.announce,
                kept=getattr(site, "at_once", None),
                at_start=begin,
            )
        except PortTakenError as error:
            raise CommandError(str(error)) from error

    def hold_data(self):
        try:
            running.hold()
            require_whole()
        except (running.RunningError, BackupError) as error:
            raise CommandError(str(error)) from error

    def prepare(self):
        try:
            require_sound()
        except DamagedError as error:
            raise CommandError(str(error)) from error
        self.step("Database", lambda: call_command("migrate", verbosity=0))
        gc.enable()
        self.step(
            "The Centre’s content",
            lambda: call_command("load_centre", if_empty=True, stdout=self.stdout),
        )
        self.step("Search", set_search_right)
        self.step("Address", keep_site_at_base_url)
        self.step("First sign-in", make_first_user)
        self.step("Permissions", mend_permissions)
        self.step("Second step", unknown_names)

    def step(self, name, work):
        self.say(f"· {name} …")
        if result := work():
            self.say(f"  {result}")

    def say(self, line):
        """At once, also where the output goes to a file."""
        self.stdout.write(line)
        self.stdout.flush()

    def announce(self):
        self.say(
            f"\n  The site:   {settings.BASE_URL}/\n"
            f"  For staff:  {settings.BASE_URL}/admin/\n"
            f"{first_sign_in()}"
            "  Stop it with Ctrl-C.\n"
        )


def a_port(value: str) -> int:
    try:
        return whole_number(value, *PORTS)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}: write --port 8000, for example.") from error


def begin() -> None:
    """What each process that serves does first."""
    limit_statements()
    watching.begin()


def load_what_all_need() -> None:
    """Load once, before processes are copied, what each would else load and hold for itself."""
    import_module(settings.ROOT_URLCONF)
    get_resolver().url_patterns  # noqa: B018  asked for, it is made
    metrics.declare()
    shelves.warm()


def set_search_right() -> str:
    """Let what is public be found, also where the site comes from before it could be.

    Of very many, as after an upgrade of a large site, the worker does the rest meanwhile.
    """
    wrong = upkeep.set_right(MOST_WRONG)
    more = "; the worker goes on with the rest" if wrong >= MOST_WRONG else ""
    return f"{wrong} entries set right{more}" if wrong else ""


def mend_permissions() -> str:
    number = private_data.mend() if settings.HAS_FOLDER else 0
    return f"the rights of others to {number} things taken away" if number else ""


def first_sign_in() -> str:
    """Where the first password is, until somebody has signed in with it and chosen their own."""
    file = first_file.place()
    return f"  Sign in as “admin”; the first password is in {file}\n" if file.exists() else ""


def make_first_user() -> str:
    """Where nobody can sign in yet, make “admin” with a random password kept in a file."""
    users = get_user_model().objects
    if users.exists():
        return ""
    password = secrets.token_urlsafe(15)
    first_file.forget()
    keep_first(first_file.place(), password + "\n")
    users.create_superuser(first_file.FIRST, email="", password=password)
    return f"made; the password is in {first_file.place()}"
