"""The child of the part "scale": measures one site in a process of its own, and prints JSON.

`python -m bench.measuring` measures all addresses and acts, `python -m bench.measuring /research/`
the first request to one address in this process.
"""

import json
import logging
import os
import re
import statistics
import sys
import time
from collections.abc import Callable

os.environ["DJANGO_SETTINGS_MODULE"] = "cpsp_site.settings"
os.environ |= {"TASKS_IMMEDIATE": "1", "STATIC_HASHED": "0", "LOG_LEVEL": "ERROR"}
os.environ["SECOND_STEP_FOR"] = "nobody"  # who is measured comes by `force_login`

import django

django.setup()

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.test import Client

from bench import addresses, staff_addresses
from bench.acts import acts
from bench.bounded import TooLongError, bounded, prepare
from bench.recording import recorded, repeated
from bench.statistics_of import set_statistics

KEPT_CACHES = {"default", "guard"}  # no answers are in them
REFERENCE = "/healthz"
ONLY = re.compile(os.environ.get("ONLY", ""))  # names of what is measured
# So many times, unless once takes longer than so many seconds.
TIMES = {0.5: 7, 5: 3}


def forget_answers() -> None:
    for name in caches:
        if name not in KEPT_CACHES:
            caches[name].clear()


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds that `work` takes, with no answer of before kept."""
    forget_answers()
    started = time.process_time()
    with bounded():
        work()
    return time.process_time() - started


def times_for(took: float) -> int:
    return next((times for most, times in TIMES.items() if took < most), 1)


def alternating(work, reference) -> dict:
    """Milliseconds of `work` and of `reference`, in turns; the medians."""
    first = seconds(work)
    pairs = [(seconds(work), seconds(reference)) for _ in range(times_for(first))]
    mine, others = zip(*pairs, strict=True)
    return {
        "ms": 1000 * statistics.median(mine),
        "reference": 1000 * statistics.median(others),
    }


def measured(work, reference) -> dict:
    """All that is measured of `work`, whose answer is a response; TooLongError where it takes too
    long."""
    took = alternating(work, reference)
    forget_answers()
    with recorded() as queries, bounded():
        response = work()
    if getattr(response, "status_code", 0) == 302:
        raise ValueError(f"sent on to {response.url}, which is not what was to be measured")
    longest = max((query.seconds for query in queries), default=0)
    return took | {
        "status": getattr(response, "status_code", 0),
        "bytes": size(response),
        "queries": len(queries),
        "repeated": repeated(queries),
        "longest": 1000 * longest,
    }


def size(response) -> int:
    """The bytes of an answer, not compressed; 0 of an act."""
    if not hasattr(response, "status_code"):
        return 0
    parts = response.streaming_content if response.streaming else [response.content]
    return sum(map(len, parts))


def tried(work, reference) -> dict:
    try:
        return measured(work, reference)
    except TooLongError:
        return {"too_long": True}
    except Exception as error:  # noqa: BLE001  of one address, so that the others are measured
        return {"failed": f"{type(error).__name__}: {error}"[:200]}


def staff_client(group: str = "") -> Client:
    """Somebody of the staff: of `group`, or who may do everything."""
    asked = {"username": f"bench-{group}", "is_superuser": not group, "is_staff": True}
    user = get_user_model().objects.filter(username=asked["username"]).first()
    user = user or get_user_model().objects.create(**asked)
    user.groups.set(Group.objects.filter(name=group))
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def everything() -> dict[str, dict]:
    """Name of what was measured → what was."""
    visitor = Client(SERVER_NAME="127.0.0.1")

    def reference():
        return visitor.get(REFERENCE)

    found = {}
    for who, client, named in asked_by(visitor):
        for name, address in named.items():
            if ONLY.search(f"{who}{name}"):
                work = lambda c=client, a=address: whole(c.get(a))  # noqa: E731
                found[f"{who}{name}"] = tried(work, reference)
    for name, act in acts().items():
        if ONLY.search(name):
            found[name] = tried(act, reference)
    return found


def asked_by(visitor: Client) -> list[tuple[str, Client, dict[str, str]]]:
    """Who asks, as it stands before the name of an address; with what; which addresses."""
    screens = staff_addresses.staff()
    return [
        ("", visitor, addresses.public(visitor)),
        ("", staff_client(), screens),
        ("an Editor: ", staff_client("Editors"), screens),
    ]


def whole(response):
    """`response`, read to its end if it comes in parts."""
    if response.streaming:
        response.streaming_content = list(response.streaming_content)
    return response


def first_request(address: str) -> dict:
    """The first request to `address`, after one that has read the templates and the settings."""
    visitor = Client(SERVER_NAME="127.0.0.1")
    visitor.get("/about/accessibility/")
    try:
        took = seconds(lambda: visitor.get(address))
    except TooLongError:
        return {"too_long": True}
    return {"ms": 1000 * took, "reference": statistics.median(references(visitor))}


def references(visitor: Client) -> list[float]:
    return [1000 * seconds(lambda: visitor.get(REFERENCE)) for _ in range(7)]


if __name__ == "__main__":
    logging.disable(logging.INFO)
    set_statistics(os.environ.get("STATISTICS", ""))
    prepare()
    json.dump(first_request(sys.argv[1]) if sys.argv[1:] else everything(), sys.stdout)
