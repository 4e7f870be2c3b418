"""The parts of the site: how each is looked at, and what people are told where it fails."""

from collections.abc import Callable
from typing import NamedTuple

from core.server.health import looks
from core.server.health.looks import Seen


class Part(NamedTuple):
    """A part; `look` returns "" where all is well, else what is wrong, without a path or a secret.

    Without one that is `needed` this process can answer no visitor: /readyz says 503. Of all
    others it warns, and goes on answering.
    """

    name: str
    look: Callable[[Seen], str]
    title: str  # what has happened, for people who run no machines
    advice: str  # what follows, and what to do
    needed: bool = False
    asks_database: bool = True
    is_of_machine: bool = False  # else of all machines together


ASK = "Please ask whoever runs the site to"
PARTS = [
    Part(
        "database",
        looks.database,
        "The site’s database does not answer",
        f"Nothing can be read or saved. {ASK} start it.",
        needed=True,
        asks_database=False,
    ),
    Part(
        "cache",
        looks.cached,
        "The site’s short-term memory does not answer",
        f"Forms of visitors may be refused. {ASK} look at the cache (CACHE_URL).",
        needed=True,
        asks_database=False,
        is_of_machine=True,
    ),
    Part(
        "storage",
        looks.storage,
        "Pictures and files cannot be reached",
        f"{ASK} look at the folder or the bucket of uploads.",
        needed=True,
        asks_database=False,
        is_of_machine=True,
    ),
    Part(
        "disk",
        looks.disk,
        "The site’s disk is full, or nearly so",
        f"Soon nothing can be saved or uploaded. {ASK} make room on it.",
        asks_database=False,
        is_of_machine=True,
    ),
    Part(
        "writing",
        looks.writing,
        "Nothing can be saved",
        f"The site can be read, but what you write is lost: keep a copy. {ASK} see why the "
        "database cannot be written.",
    ),
    Part(
        "worker",
        looks.worker,
        "The site’s background work has stopped",
        "Mail is not sent, and pages do not go live or expire at their time. Nothing is lost: it "
        f"is done once the work goes on. {ASK} start the site (or its worker) anew.",
    ),
    Part(
        "letters",
        looks.letters,
        "Mail is waiting and cannot be sent",
        "People do not get their confirmations and reminders; each letter is tried again. "
        f"{ASK} look at the mail server.",
    ),
    Part(
        "contact",
        looks.contact,
        "Nobody can write to the Centre",
        "The contact page says so, and has no form. Under Settings → Name, mailbox and foot, set "
        "the mailbox of people who answer.",
    ),
    Part(
        "tasks",
        looks.tasks,
        "Background work is piling up",
        "New files can’t be found by their words yet, and pictures may load slowly. If it has not "
        f"gone by tomorrow: {ASK[0].lower()}{ASK[1:]} look at the worker.",
    ),
    Part(
        "backup",
        looks.backup,
        "There is no recent backup",
        f"Should the machine break, newer work would be lost. {ASK} make one, and to see "
        "why none was made.",
    ),
]
NAMED = {part.name: part for part in PARTS}
