"""The plans of all queries of the public pages of a generated site: the part "plans" of the bench.

`DATA_DIR=/folder python -m bench plans` asks every public address of the site in that folder, and
prints each query that reads a large table from end to end, with the addresses that asked it. The
database of DATABASE_URL (or of bin/with-postgresql) is asked where there is one; without DATA_DIR a
site of SIZE (10,000) outputs is generated. STATISTICS is as in the part "scale".
"""

import logging
import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict

os.environ["DJANGO_SETTINGS_MODULE"] = "cpsp_site.settings"
os.environ |= {"TASKS_IMMEDIATE": "1", "STATIC_HASHED": "0", "LOG_LEVEL": "ERROR"}
if url := os.environ.get("TEST_DATABASE_URL"):
    os.environ.setdefault("DATABASE_URL", url)
if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="cpsp-plans-")
    size = os.environ.get("SIZE", "10000")
    for words in (["migrate", "-v0"], ["load_centre"], ["generate", size]):
        subprocess.run([sys.executable, "manage.py", *words], stdout=sys.stderr, check=True)

import django

django.setup()

from django.test import Client

from bench import addresses
from bench.bounded import TooLongError, bounded, prepare
from bench.recording import Asked, recorded
from bench.statistics_of import set_statistics
from tests.plans import is_reading, scanned

VALUES = re.compile(r"(?:%s(?:, )?)+")


def shape(sql: str) -> str:
    """`sql` with any number of values as one."""
    return VALUES.sub("%s", sql)


def asked_by(client: Client, address: str) -> list[Asked]:
    """The queries of `address`; those until it was cut, where it takes too long."""
    with recorded() as queries:
        try:
            with bounded():
                client.get(address)
        except TooLongError:
            print(f"{address} takes longer than a minute\n")
    return queries


def main() -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/healthz")
    tables: dict[str, list[str]] = {}
    asking: dict[str, dict[str, float]] = defaultdict(dict)
    for name, address in addresses.public(client).items():
        for query in filter(lambda query: is_reading(query.sql), asked_by(client, address)):
            one = shape(query.sql)
            if one not in tables:
                tables[one] = scanned(query.sql, query.params or None, sorts=True)
            if tables[one]:
                asking[one][name] = max(query.seconds, asking[one].get(name, 0))
    for one, names in sorted(asking.items(), key=lambda item: -max(item[1].values())):
        show(one, tables[one], names)
    print(f"{len(asking)} of {len(tables)} shapes of query scan a large table")


def show(sql: str, tables: list[str], names: dict[str, float]) -> None:
    print(f"{', '.join(dict.fromkeys(tables))}: at most {1000 * max(names.values()):.1f} ms")
    print(f"  asked by {len(names)}: {', '.join(list(names)[:8])}")
    print(f"  {sql[:1500]}\n")


if __name__ == "__main__":
    logging.disable(logging.INFO)
    set_statistics(os.environ.get("STATISTICS", ""))
    prepare()
    main()
