"""How often somebody may try something: each sender has a count, and it begins anew in time.

The one limiter of the site: forms of visitors, the sign-in and every other password go by it. The
counts stand in the cache `guard` and go out of it by themselves; those that guard a password
(`is_kept`) stand in the database (core.visitors.kept_counts). Their keys are hashes: neither an
address of the network nor a mailbox can be read from them.
"""

import math
import time
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from django.core.cache import caches
from django.http import HttpResponse
from django.utils.crypto import salted_hmac

from core.pagecache.tally import Counter
from core.visitors import kept_counts
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


def by_site(_: object) -> str:
    """Everybody together."""
    return ""


# --- Counting ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Limit:
    """So many times in so many seconds, and the words for those who come too often.

    `by` says whose count it is: a function from whatever is counted (a request, an address of
    electronic mail, a name) to a text. The seconds begin with the first time. `is_kept`: the count
    outlives a restart.
    """

    name: str
    times: int
    seconds: int
    words: str = ""
    by: Callable[..., str] = by_address
    is_kept: bool = False

    def wait(self, of: object = None) -> int:
        """Count one more time; 0 while that is within the limit, else the seconds still to wait."""
        counted = kept_counts.count if self.is_kept else count
        times, left = counted(self.key(of), self.seconds)
        if times <= self.times:
            return 0
        refused.add(self.name)
        return left

    def __post_init__(self):
        refused.cell(self.name)

    def give_back(self, of: object = None) -> None:
        """Take back what `wait` counted, as for a password that was right. Kept counts alone."""
        kept_counts.give_back(self.key(of))

    def key(self, of: object) -> str:
        return hashed(f"{self.name}:{self.by(of)}")


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
    begun = f"limit:{key}"
    ends = cast(float, guard.get_or_set(begun, now + seconds, seconds))
    if ends > now + seconds:  # the clock has been put back since: nobody waits for longer
        ends = now + seconds
        guard.set(begun, ends, seconds)
    left = max(1, math.ceil(ends - now))
    of_this_time = f"{begun}:{ends}"
    guard.add(of_this_time, 0, left)
    try:
        return guard.incr(of_this_time), left
    except ValueError:  # it was pushed out between the two
        guard.set(of_this_time, 1, left)
        return 1, left


def hashed(key: str) -> str:
    return salted_hmac(SALT, key, algorithm="sha256").hexdigest()


# --- What those read who come too often -------------------------------------------------------


def refusal(seconds: int, words: str = "") -> HttpResponse:
    """429 with Retry-After, and `words` (a sentence with its full stop) that say more of it."""
    minutes = math.ceil(seconds / 60)
    wait = "a minute" if minutes == 1 else f"{minutes} minutes"
    text = f"Please wait {wait}, then try again. Nothing you typed was kept. {words}".strip()
    return waiting_page("Too many attempts", text, status=429, seconds=seconds)
