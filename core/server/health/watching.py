"""Looking at all parts of the site again and again: by each server, the worker, and /readyz."""

import logging
import threading
import time
from datetime import datetime

from django.db import DatabaseError, connection
from django.utils import timezone

from core.server.backups.keeping import latest
from core.server.health import heartbeats
from core.server.health.looks import Seen
from core.server.health.parts import PARTS, Part
from core.server.health.telling import Teller
from core.server.rounds import every_round

log = logging.getLogger("health")

REMEMBERED = 1.0  # seconds for which one look is enough, however many ask
EVERY = 10.0  # seconds between two looks of a process that serves
NO_ANSWER = "no answer"
UNKNOWN = "unknown"  # as the database does not answer


class Watch:
    """What this process has seen."""

    def __init__(self):
        self.lock = threading.Lock()
        self.teller = Teller()
        self.since: datetime = timezone.now()
        self.forget()

    def forget(self) -> None:
        self.looked_at = float("-inf")
        self.states: dict[str, str] = {}

    def now(self) -> dict[str, str]:
        """Name of each part → "" where it does its work, else what is wrong."""
        with self.lock:
            if time.monotonic() - self.looked_at > REMEMBERED:
                self.states = self.look_at_all()
                self.looked_at = time.monotonic()
            return self.states

    def look(self) -> dict[str, str]:
        """The same, and what has changed is told."""
        states = self.now()
        with self.lock:
            unknown = frozenset(name for name, said in states.items() if said == UNKNOWN)
            self.teller.hear({n: said for n, said in states.items() if is_wrong(said)}, unknown)
        return states

    def look_at_all(self) -> dict[str, str]:
        wrong = frozenset(name for name, said in self.states.items() if is_wrong(said))
        beats, states = signs_of_life(), dict[str, str]()
        seen = Seen(beats or {}, wrong, self.since)
        for part in PARTS:
            unknown = part.asks_database and (beats is None or states["database"])
            states[part.name] = UNKNOWN if unknown else state_of(part, seen)
        if states["writing"]:
            states["worker"] = UNKNOWN  # it cannot show a sign of life either
        return states


def signs_of_life() -> dict[str, datetime] | None:
    try:
        return heartbeats.seen()
    except DatabaseError:
        connection.close_if_unusable_or_obsolete()
        return None


def state_of(part: Part, seen: Seen) -> str:
    try:
        return part.look(seen)
    except Exception:
        # Told once, by whoever compares it with what was before.
        log.debug("%s could not be looked at", part.name, exc_info=True)
        return NO_ANSWER


def is_wrong(said: str) -> bool:
    return said not in {"", UNKNOWN}


watch = Watch()


def begin() -> None:
    """Watch from now on, in a thread of its own; for a process that serves."""
    watch.since = timezone.now()
    watch.forget()
    threading.Thread(target=go_on, name="health", daemon=True).start()


def go_on() -> None:
    while True:
        try:
            watch.look()
        except Exception:
            log.exception("could not look whether all is well; trying again")
        finally:
            connection.close()
        time.sleep(EVERY)


@every_round
def look_in_each_round() -> None:
    note_backup()
    watch.look()


def note_backup() -> None:
    """Let all machines know when the last backup was made; the first is due from now on."""
    known, made = heartbeats.seen().get(heartbeats.BACKUP), latest()
    if known is None or (made and made != known):
        heartbeats.note(heartbeats.BACKUP, made)
