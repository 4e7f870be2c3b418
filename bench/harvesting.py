"""The child of the part "oai": harvests one site in a process of its own, and prints JSON."""

import json
import logging
import re
import statistics
import sys
import time

from django.test import Client

from bench.bounded import prepare
from bench.measuring import REFERENCE, seconds, tried
from interop import mending, settling
from interop.oai.harvests import PAGE, Harvest, places
from interop.oai.tokens import Token

ADDRESS = "/oai"
TOKEN = re.compile(rb"<resumptionToken[^>]*>([^<]+)<")
FEW = 5  # pages, after which whatever is made once is there


def complete() -> None:
    """Let there be a record of whatever was generated, dated, as the worker would."""
    while mending.set_right(2000):
        pass
    settling.settle()
    time.sleep(settling.HELD.total_seconds() + 1)


def pages() -> dict[str, str]:
    """Name of a page → the query that asks for it."""
    first = "verb=ListRecords&metadataPrefix={}"
    return {
        "first page, Dublin Core": first.format("oai_dc"),
        "first page, DataCite": first.format("oai_datacite"),
        "in the middle": token_behind(1 / 2),
        "the last": token_behind(1),
        "of a theme": first.format("oai_dc") + "&set=theme:finance",
        "of a theme, in the middle": token_behind(1 / 2, "theme:finance"),
        "since a day": first.format("oai_dc") + "&from=2009-07-17",
        "identifiers": "verb=ListIdentifiers&metadataPrefix=oai_dc",
        "sets": "verb=ListSets",
        "who we are": "verb=Identify",
    }


def token_behind(part: float, spec: str = "") -> str:
    """The query that goes on behind so large a part of a list, with a whole page left."""
    harvest = Harvest("ListRecords", "oai_dc", spec)
    all_of_it = places(harvest, None, sys.maxsize)
    at = max(0, min(int(len(all_of_it) * part), len(all_of_it) - PAGE) - 1)
    return f"verb=ListRecords&resumptionToken={Token(harvest, all_of_it[at]).written()}"


def harvest(visitor: Client) -> dict:
    """All records, page by page: how many, in which time, and the memory (MB) meanwhile."""
    query, asked, records, before, started = pages()["first page, Dublin Core"], 0, 0, 0.0, 0.0
    started = time.process_time()
    while query:
        answer = visitor.get(f"{ADDRESS}?{query}").content
        asked, records = asked + 1, records + answer.count(b"<header")
        before = memory() if asked <= FEW else before
        found = TOKEN.search(answer)
        query = f"verb=ListRecords&resumptionToken={found[1].decode()}" if found else ""
    took = time.process_time() - started
    return {
        "records": records,
        "pages": asked,
        "seconds": took,
        "before": before,
        "after": memory(),
        "reference": statistics.median(seconds(lambda: visitor.get(REFERENCE)) for _ in range(7)),
    }


def memory() -> float:
    """Megabytes of this process."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def main() -> None:
    logging.disable(logging.INFO)
    prepare()
    complete()
    visitor = Client(SERVER_NAME="127.0.0.1")
    found = {
        name: tried(lambda q=query: visitor.get(f"{ADDRESS}?{q}"), lambda: visitor.get(REFERENCE))
        for name, query in pages().items()
    }
    json.dump({"pages": found, "harvest": harvest(visitor)}, sys.stdout)


if __name__ == "__main__":
    main()
