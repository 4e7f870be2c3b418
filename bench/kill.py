"""`make drill-kill`: twenty times kill -9 while six visitors at a time send suggestions.

In turn all processes at once, one that serves, and the worker. Says what became of every suggestion
that was acknowledged, of its letter, and of the database, and how soon it was served again.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.sending import Senders, mailbox
from bench.served import ROOT, folder, free_port

KILLS, WRITERS = 20, 6
ROWS = "SELECT email, count(*) FROM suggestions_suggestion WHERE email LIKE 'pat-%' GROUP BY email"
WAITING = "SELECT count(*) FROM core_letter WHERE sent_at IS NULL AND failed_at IS NULL"
SENT_WITHIN = 120  # seconds after the last kill
LETTERS = (
    'SELECT "to", count(*), sum(sent_at IS NOT NULL) FROM core_letter'
    " WHERE kind = 'suggestion-confirm' GROUP BY 1"
)


class Killed:
    """The site in a folder, in a session of its own, so that all of it can be killed."""

    def __init__(self, data: str):
        self.port, self.data = free_port(), data
        self.log = (Path(data) / "server.log").open("a")
        self.start()

    def start(self) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        kept |= {"DATA_DIR": self.data, "PORT": str(self.port), "BEHIND_PROXY": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=kept,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )

    def children(self) -> dict[str, list[int]]:
        """What it has started: kind of process → pids."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found: dict[str, list[int]] = {"worker": [], "server": []}
        for pid in map(int, path.read_text().split()):
            words = Path(f"/proc/{pid}/cmdline").read_text()
            found["worker" if "worker" in words else "server"].append(pid)
        return found

    def kill(self, what: str) -> None:
        if what == "everything":
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.start()
        elif pids := self.children()[what]:
            os.kill(random.choice(pids), signal.SIGKILL)  # noqa: S311

    def served_after(self, most: int = 60) -> float:
        """Seconds until it answers with a page; it is given up after `most`."""
        began = time.monotonic()
        while time.monotonic() - began < most:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/suggest/", timeout=5):
                    return time.monotonic() - began
            except (URLError, OSError):
                time.sleep(0.02)
        raise SystemExit(f"it was not served within {most} seconds")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)
        self.log.close()


def main() -> None:
    print(f"load of the machine: {os.getloadavg()}", flush=True)
    with folder() as data:
        site = Killed(data)
        try:
            site.served_after(most=600)  # the first start makes the site
            waits, taken = killing(site)
            wait_for_letters(data)
        finally:
            site.stop()
        print(f"served again after: {said_of(waits)}")
        judge(data, taken)


def killing(site: Killed) -> tuple[dict[str, list[float]], set[int]]:
    """Kill KILLS times; (kind of process → the seconds until it was served again, who was told)."""
    waits: dict[str, list[float]] = {"everything": [], "server": [], "worker": []}
    with Senders(site.port, WRITERS) as senders:
        for number in range(KILLS):
            time.sleep(random.uniform(2, 5))  # noqa: S311
            what = list(waits)[number % len(waits)]
            site.kill(what)
            waits[what].append(site.served_after())
    return waits, senders.taken


def wait_for_letters(data: str) -> None:
    """Wait until the worker has sent what waits, SENT_WITHIN at most."""
    database, end = sqlite3.connect(Path(data) / "db.sqlite3"), time.monotonic() + SENT_WITHIN
    while database.execute(WAITING).fetchone()[0] and time.monotonic() < end:
        time.sleep(1)
    database.close()


def said_of(waits: dict[str, list[float]]) -> str:
    parts = [f"{what} {max(seconds):.1f} s at most" for what, seconds in waits.items()]
    return f"{', '.join(parts)} ({KILLS} kills)"


def judge(data: str, taken: set[int]) -> None:
    """Say what the database and the mail that was sent have of those that were acknowledged."""
    database = sqlite3.connect(Path(data) / "db.sqlite3")
    rows = dict(database.execute(ROWS))
    letters = {to: (number, sent) for to, number, sent in database.execute(LETTERS)}
    lost = [number for number in taken if mailbox(number) not in rows]
    doubled = [email for email, number in rows.items() if number > 1]
    unwritten = [email for email in rows if letters.get(email, (0, 0))[0] != 1]
    files = Counter(to for path in (Path(data) / "mail").glob("*") for to in sent_to(path))
    unsent = [email for email in rows if not files[email]]
    (integrity,) = database.execute("PRAGMA integrity_check").fetchone()
    broken = len(database.execute("PRAGMA foreign_key_check").fetchall())
    print(f"acknowledged {len(taken)}, in the database {len(rows)}: {len(lost)} lost, "
          f"{len(doubled)} doubled; without exactly one letter {len(unwritten)}, not sent "
          f"{len(unsent)}, sent twice {sum(files[email] > 1 for email in rows)}; "
          f"integrity {integrity}, {broken} broken links")  # fmt: skip
    if lost or doubled or unwritten or integrity != "ok" or broken:
        raise SystemExit("the drill failed")


def sent_to(path: Path) -> list[str]:
    """To whom the messages in a file went: one connection to the mail server has several."""
    lines = path.read_text(errors="replace").splitlines()
    return [line[4:].strip() for line in lines if line.startswith("To: ")]


if __name__ == "__main__":
    main()
