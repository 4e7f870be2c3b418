"""`make drill-backup`: a backup is made while twenty requests a second are served, and restored.

Says the 99th percentile of the requests before and during it, how long it took, and how long the
restore into an empty folder took, which compares every table and file. DATA names a folder with a
site (docs/operations.md, “Trying it at a larger size”); without, the Centre's own content.
"""

import asyncio
import itertools
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.served import ROOT, Site, folder, site
from bench.slow import HONEST, PATIENCE, RATE, ask

USUAL = 30  # seconds before the backup begins


def manage(data: str, *words: str, **settings: str) -> float:
    """Run a command of the site in the folder `data`; the seconds that it took."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = kept | {"DATA_DIR": data, "LOG_LEVEL": "ERROR"} | settings
    began = time.monotonic()
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


async def asked_until(over: asyncio.Event, port: int, numbers: itertools.count) -> list[float]:
    """Milliseconds of RATE requests a second until `over`; PATIENCE seconds for one that failed."""
    under_way = []
    began = time.perf_counter()
    for number in itertools.count():
        await asyncio.sleep(max(0, began + number / RATE - time.perf_counter()))
        if over.is_set():
            break
        path = HONEST[number % len(HONEST)].format(next(numbers))
        under_way.append(asyncio.create_task(asyncio.wait_for(ask(port, path), PATIENCE)))
    answers = await asyncio.gather(*under_way, return_exceptions=True)
    return sorted(PATIENCE * 1000.0 if isinstance(one, Exception) else one for one in answers)


async def measured(at: Site, data: str, backups: str) -> float:
    """Ask before the backup and during it, and say both; the seconds that it took."""
    numbers = itertools.count(int(time.time()))
    over = asyncio.Event()
    asyncio.get_running_loop().call_later(USUAL, over.set)
    usual = await asked_until(over, at.port, numbers)
    over = asyncio.Event()
    during = asyncio.create_task(asked_until(over, at.port, numbers))
    took = await asyncio.to_thread(manage, data, "backup", BACKUP_DIR=backups)
    over.set()
    meanwhile = await during
    print(f"{RATE} requests a second: p99 {p99(usual):.0f} ms before, {p99(meanwhile):.0f} ms "
          f"during ({p99(meanwhile) / p99(usual):.2f} ×, 2.00 wanted); the slowest {usual[-1]:.0f} "
          f"and {meanwhile[-1]:.0f} ms of {len(usual)} and {len(meanwhile)}")  # fmt: skip
    return took


def p99(times: list[float]) -> float:
    return times[int(len(times) * 0.99)]


def main() -> None:
    print(f"load of the machine: {os.getloadavg()}", flush=True)
    with folder() as data, tempfile.TemporaryDirectory() as backups:
        with site(data, BACKUP_HOURS="0") as at:
            took = asyncio.run(measured(at, data, backups))
        (made,) = Path(backups).glob("backup-*")
        with tempfile.TemporaryDirectory() as empty:
            back = manage(empty, "restore", str(made))
        print(f"backup {took:.1f} s, {made.stat().st_size / 2**20:.0f} MB; restored, with every "
              f"table and file as it was, in {back:.1f} s (300 wanted)")  # fmt: skip


if __name__ == "__main__":
    main()
