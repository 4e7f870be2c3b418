"""All that can be said of an installation at once, for `manage.py doctor`."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial, wraps
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.core.mail import EmailMessage
from django.db import connection

from core.models import SiteSettings
from core.server import private_data, soundness
from core.server.deployment import is_for_this_machine
from core.server.health.looks import MEGABYTE, rooms
from core.server.health.watching import UNKNOWN, Watch, signs_of_life

SKEW = 5  # seconds between two clocks that are too many


class Level(StrEnum):
    GOOD, WARNING, REFUSED = "ok", "warning", "refused"


class Said(NamedTuple):
    """One thing that was looked at, and what to do where it is not good."""

    level: Level
    about: str
    words: str
    hint: str = ""


def good(about: str, words: str) -> Said:
    return Said(Level.GOOD, about, words)


def warning(about: str, words: str, hint: str = "") -> Said:
    return Said(Level.WARNING, about, words, hint)


def refused(about: str, words: str, hint: str = "") -> Said:
    return Said(Level.REFUSED, about, words, hint)


def examine(mail_to: str = "") -> Iterator[Said]:
    """Everything, one after the other; what fails to be looked at is said, and stops nothing."""
    for look in (of_settings, permissions, disks, database, migrations, parts, clock):
        yield from tried(look)
    if mail_to:
        yield from tried(wraps(mail)(partial(mail, mail_to)))


def tried(look: Callable[[], Iterator[Said]]) -> Iterator[Said]:
    try:
        yield from look()
    except Exception as error:  # noqa: BLE001  it is what is to be said
        words = f"could not be looked at: {type(error).__name__}: {' '.join(str(error).split())}"
        say = refused if look in {database, migrations} else warning
        yield say(look.__name__, words)


def of_settings() -> Iterator[Said]:
    everybody = not is_for_this_machine()
    every = run_checks(include_deployment_checks=everybody)
    found = [one for one in every if not one.is_silenced()]
    for one in found:
        say = refused if one.level >= ERROR else warning
        yield say("settings", str(one.msg), str(one.hint or ""))
    if not found:
        yield good("settings", "nothing to say against them")


def permissions() -> Iterator[Said]:
    root = Path(settings.DATA_DIR)
    if not settings.HAS_FOLDER:
        return
    if not private_data.is_ours(root):
        words = "DATA_DIR is shared with other users, or belongs to another one"
        yield warning("permissions", words, "Give the site a folder of its own.")
        return
    number = sum(1 for _ in private_data.wrong(root))
    if number:
        words = f"others have rights to {number} things in DATA_DIR"
        yield warning("permissions", words, "The next start of the site takes them away.")
    else:
        yield good("permissions", "what is in DATA_DIR is private")


def disks() -> Iterator[Said]:
    for name, left, is_low in rooms():
        say = warning if is_low else good
        yield say("disk", f"{left // MEGABYTE:,} MB left for {name}")


def database() -> Iterator[Said]:
    if said := soundness.fault():
        yield refused("database", soundness.DAMAGED.format(said=said))
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    is_file = soundness.file() is not None
    yield good("database", "answers, and every page of its file is whole" if is_file else "answers")


def migrations() -> Iterator[Said]:
    if waiting := soundness.unapplied():
        words = f"{len(waiting)} are still to run, as {waiting[0]}"
        yield warning("migrations", words, "Start the site, or run manage.py migrate.")
    else:
        yield good("migrations", "all have run")


def parts() -> Iterator[Said]:
    """What /readyz says, as a process that has been there for long would."""
    watch = Watch()
    watch.since = datetime.min.replace(tzinfo=UTC)
    for name, said in watch.now().items():
        if name in {"database", "disk"} or said == UNKNOWN:
            continue  # said already, or why is
        say = warning if said else good
        yield say(name, said or "does its work")
    if not settings.BACKUP_HOURS:
        yield warning("backup", "BACKUP_HOURS is 0: the site makes none by itself")


def clock() -> Iterator[Said]:
    """Against that of a database elsewhere, or what was written here before."""
    ahead = clock_of_others() - time.time()
    if ahead > SKEW or (connection.vendor == "postgresql" and ahead < -SKEW):
        words = f"it differs by {abs(ahead):.0f} seconds from what the database knows"
        yield warning("clock", words, "Let the machine keep its time by NTP.")
    else:
        yield good("clock", "agrees with the database")


def clock_of_others() -> float:
    """What the clock of the database says (seconds), or when something was written there last."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            return float(cursor.fetchone()[0])
    return max((at.timestamp() for at in (signs_of_life() or {}).values()), default=0.0)


def mail(to: str) -> Iterator[Said]:
    """Send a letter to `to`: the only way to know."""
    subject = "This letter was asked for by manage.py doctor"
    text = f"Mail of {settings.BASE_URL} reaches you.\n"
    EmailMessage(subject, text, SiteSettings.current().mail_from, to=[to]).send()
    yield good("mail", f"the mail server has taken a letter to {to}")
