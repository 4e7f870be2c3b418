"""How often somebody may try something: each sender has a count, and it begins anew in time.

The counts stand in the cache `guard` and go out of it by themselves. Their keys are hashes: neither
an address of the network nor a mailbox can be read from them.
"""

import math
import time
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import cast

from django.core.cache import caches
from django.http import HttpResponse
from django.utils.crypto import salted_hmac

from core.pagecache.tally import Counter
from core.visitors.mailbox import mailbox_of
from core.visitors.network import address_of, network_of
from core.visitors.waiting import waiting_page

HOUR, DAY = 3600, 24 * 3600
refused = Counter("cpsp_limit_refusals_total", "Attempts beyond a limit.", ("limit",))
SALT = "core.visitors.limits"

# --- What is one sender -----------------------------------------------------------------------

by_address = address_of
by_network = network_of
by_mailbox = mailbox_of


def by_name(name: object) -> str:
    """However a name is written; of a thing of ours, its key."""
    return unicodedata.normalize("NFKC", str(name)).strip().casefold()


# --- Counting ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Limit:
    """So many times in so many seconds, and the words for those who come too often.

    `by` says whose count it is: a function from whatever is counted (a request, an address of
    electronic mail, a name) to a text. The seconds begin with the first time.
    """

    name: str
    times: int
    seconds: int
    words: str = ""
    by: Callable[..., str] = by_address

    def wait(self, of: object = None) -> int:
        """Count one more time; 0 while that is within the limit, else the seconds still to wait."""
        times, left = count(f"{self.name}:{self.by(of)}", self.seconds)
        if times <= self.times:
            return 0
        refused.add(self.name)
        return left

    def __post_init__(self):
        refused.cell(self.name)


@dataclass(frozen=True)
class TooOften:
    """Which limit was passed: its words for the visitor, and the seconds still to wait."""

    words: str
    seconds: int


def too_often(counted: Mapping[Limit, object]) -> TooOften | None:
    """The first limit that is passed when each is counted for what it stands beside; else None.

    Those after it are not counted: whoever is refused by their own uses up nobody else's.
    """
    for limit, of in counted.items():
        if seconds := limit.wait(of):
            return TooOften(limit.words, seconds)
    return None


def count(key: str, seconds: int) -> tuple[int, int]:
    """(how many times `key` has been counted, this time included; seconds until that begins anew).

    The count is kept under the moment at which it ends, so that of two who come at once both are
    counted, and neither counts on in a time that is over.
    """
    guard, now = caches["guard"], time.time()
    hashed = f"limit:{salted_hmac(SALT, key, algorithm='sha256').hexdigest()}"
    ends = cast(float, guard.get_or_set(hashed, now + seconds, seconds))
    left = max(1, math.ceil(ends - now))
    of_this_time = f"{hashed}:{ends}"
    guard.add(of_this_time, 0, left)
    try:
        return guard.incr(of_this_time), left
    except ValueError:  # it was pushed out between the two
        guard.set(of_this_time, 1, left)
        return 1, left


# --- Views of others --------------------------------------------------------------------------


def at_most(times: int, seconds: int):
    """Let a view take `times` POSTs from one address in `seconds`; then 429 with Retry-After."""

    def decorate(view):
        limit = Limit(view.__name__, times, seconds)

        @wraps(view)
        def limited(request, *args, **kwargs):
            left = limit.wait(request) if request.method == "POST" else 0
            return refusal(left) if left else view(request, *args, **kwargs)

        return limited

    return decorate


def refusal(seconds: int) -> HttpResponse:
    minutes = math.ceil(seconds / 60)
    wait = "a minute" if minutes == 1 else f"{minutes} minutes"
    text = f"Please wait {wait}, then try again. Nothing you typed was kept."
    return waiting_page("Too many attempts", text, status=429, seconds=seconds)
