"""`python -m bench server`: the server against nginx alone, which sends the same bytes as a file.

Each figure is a ratio with nginx in the same run, the two taking turns; the load of the machine is
said. “By way of nginx” is deploy/nginx.conf, which sends pages from PAGE_FILES; “passed on” is
nginx without them, which asks the site each time. SECONDS (20) is how long pages that are not kept
are asked for; DATA names a folder to copy.
"""

import asyncio
import os
import re
import statistics
import subprocess
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import Request, urlopen

from bench.served import Front, Site, folder, install, nginx, site

CONNECTIONS, TURNS, LASTS = 64, 3, 3
RATE = 50  # pages a second that are not kept
MIXED = [
    *["/", "/research/", "/events/", "/people/", "/partners/", "/themes/performance/"],
    *["/search/?q=partnership", "/suggestions/", "/research/?type=report", "/events/past/"],
    *["/suggest/", "/projects/", "/about/", "/research/?q=care&sort=oldest"],
]
MEGA = 100_000  # requests over which memory is to stay as it is
RESULTS = re.compile(r"99%\s+([\d.]+)(us|ms|s).*Requests/sec:\s+([\d.]+)", re.DOTALL)
UNITS = {"us": 0.001, "ms": 1, "s": 1000}


def load(address: str, seconds: int = LASTS, *headers: str) -> tuple[float, float]:
    """(Requests a second, the 99th percentile in ms) of `address` by wrk."""
    more = [part for header in headers for part in ("-H", header)]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *more, address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in said, said
    found = RESULTS.search(said)
    assert found, said
    return float(found[3]), float(found[1]) * UNITS[found[2]]


def fetch(address: str, **headers: str) -> bytes:
    with urlopen(Request(address, headers=headers)) as answer:  # noqa: S310
        return answer.read()


def kept_pages(at: Site, pages: Path) -> None:
    """How kept pages compare with files of nginx, plain and in brotli."""
    address = f"{at.address}/"
    for _ in range(30):
        fetch(address)  # so that it is packed as small as can be
    forms = {"plain": fetch(address), "brotli": fetch(address, **{"Accept-Encoding": "br"})}
    with nginx(at, pages, **forms) as front:
        wait_for_file(f"{front.site}/")
        for name, data in forms.items():
            print(f"kept, {name}, {len(data)} bytes:")
            compare(f"{front.file}/{name}", at, front, name)


def wait_for_file(address: str) -> None:
    """Until nginx sends `address` from a file, whose ETag is of its time and length."""
    for _ in range(100):
        with urlopen(address) as answer:  # noqa: S310
            if re.fullmatch(r'"[0-9a-f]{1,8}-[0-9a-f]+"', answer.headers.get("ETag", "")):
                return
        time.sleep(0.1)
    raise SystemExit("nginx does not send pages from files")


def compare(file: str, at: Site, front: Front, form: str) -> None:
    """Print how the page of the site compares with the `file`, asked for in three ways."""
    headers = ["Accept-Encoding: br"] if form == "brotli" else []
    ways = {"directly": at.address, "by way of nginx": front.site, "passed on": front.passing}
    turns = [
        (load(file), *(load(f"{way}/", LASTS, *headers) for way in ways.values()))
        for _ in range(TURNS)
    ]
    for number, name in enumerate(ways, start=1):
        speed = statistics.median(turn[number][0] / turn[0][0] for turn in turns)
        late = statistics.median(turn[number][1] / turn[0][1] for turn in turns)
        print(f"  {name}: {speed:.2f} of nginx with a file, p99 {late:.2f} times")


def both_cores(at: Site) -> None:
    before = {pid: ticks(pid) for pid in at.processes()}
    load(f"{at.address}/")
    spent = sorted((ticks(pid) - old for pid, old in before.items()), reverse=True)
    print(f"shares of the processes in the work: {[round(s / sum(spent), 2) for s in spent]}")


def ticks(pid: int) -> int:
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def memory(at: Site) -> None:
    before, asked = at.memory(), 0.0
    while asked < MEGA:
        asked += 5 * load(f"{at.address}/", 5)[0]
    after = at.memory()
    print(f"memory of all processes and the worker (PSS): {before:.0f} MB, {after:.0f} after "
          f"{asked:.0f} requests")  # fmt: skip


async def ask(port: int, path: str) -> tuple[int, float]:
    """(Status, ms) of one request on a connection of its own."""
    started = time.perf_counter()

    def get() -> int:
        http = HTTPConnection("127.0.0.1", port, timeout=30)
        http.request("GET", path)
        answer = http.getresponse()
        answer.read()
        http.close()
        return answer.status

    status = await asyncio.to_thread(get)
    return status, 1000 * (time.perf_counter() - started)


async def mixed(port: int, seconds: int) -> list[tuple[int, float]]:
    """RATE pages a second, each begun in its time, however long those before it take."""
    asked, began = [], time.perf_counter()
    for number in range(RATE * seconds):
        await asyncio.sleep(max(0, began + number / RATE - time.perf_counter()))
        asked.append(asyncio.create_task(ask(port, MIXED[number % len(MIXED)])))
    return await asyncio.gather(*asked)


def uncached(at: Site) -> None:
    seconds = int(os.environ.get("SECONDS", "20"))
    for path in MIXED:
        fetch(at.address + path)
    answers = asyncio.run(mixed(at.port, seconds))
    times = sorted(ms for _, ms in answers)
    failed = [status for status, _ in answers if status != 200]
    late = times[int(len(times) * 0.99)]
    print(f"{RATE} pages a second that are not kept, for {seconds} s: {len(failed)} failed, "
          f"median {statistics.median(times):.0f} ms, p99 {late:.0f} ms")  # fmt: skip


def main() -> None:
    install("wrk", "wrk")
    print(f"load of the machine before: {os.getloadavg()}")
    with folder() as data:
        with site(data):
            pass  # the first start makes the content
        started = time.perf_counter()
        with site(data) as at:
            print(f"first answer {time.perf_counter() - started:.1f} s after a warm start")
            both_cores(at)
            memory(at)
        with tempfile.TemporaryDirectory() as pages, site(data, PAGE_FILES=pages) as at:
            kept_pages(at, Path(pages))
        with site(data, PAGE_CACHE="0") as at:
            uncached(at)
    print(f"load of the machine after: {os.getloadavg()}")


if __name__ == "__main__":
    main()
