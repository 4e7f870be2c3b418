"""What readers look for: noted in memory, counted, and written in the background.

Nobody who searches waits for a writer. What has been noted is written some seconds later by a
thread of its own, so that a crash loses those seconds and an ordinary end loses nothing.
"""

import atexit
import logging
import secrets
import threading
import time
from collections import OrderedDict
from hashlib import blake2b

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from core.pagecache.tally import Counter
from core.search.query import Query
from core.visitors.network import network_of
from search.keeping import kept_words
from search.models import Asked, Box
from search.robots import is_robot

log = logging.getLogger(__name__)

WRITE_AFTER = 5.0  # seconds; None: only when `flush` is called
MOST_HELD = 1000  # different searches in memory
MOST_A_DAY = 5000  # different searches on one day
# From one network, the same words count once in this time, and so many different ones.
QUIET = 600  # seconds
MOST_OF_ONE = 30
searches = Counter("cpsp_searches_total", "Searches, of programs and staff too.", ("box",))
for box in Box:
    searches.cell(str(box))


def count_search(request, query: Query, found: int, box: Box) -> None:
    """Count that a reader asked `query` in `box`, which found so many things.

    Left out are programs, staff (readers have no session), further pages of results, and what
    `keeping` would not keep.
    """
    searches.add(str(box))
    first_page = request.GET.get("page", "1") in {"", "1"}
    if request.method != "GET" or not first_page or not query.groups:
        return
    if settings.SESSION_COOKIE_NAME in request.COOKIES or is_robot(request):
        return
    words = kept_words(request.GET.get("q", ""))
    # As wide as a provider hands out.
    if words and visits.is_new(network_of(request, ipv4=24, ipv6=48), words):
        held.add(words, box, found)


class Visits:
    """What was asked from where a moment ago, so that a loop is not taken for a crowd.

    Kept in memory only, as hashes under a salt that is never stored and changes every day. That is
    why it is no core.visitors.limits.Limit: those refuse, and stand in a cache that may be shared
    and kept. Nor may many searches push out of that cache what guards forms and passwords.
    """

    def __init__(self, most=20_000):
        self.most = most
        self.lock = threading.Lock()
        self.forget()

    def forget(self):
        self.salt, self.day = secrets.token_bytes(16), timezone.localdate()
        self.counts: OrderedDict[bytes, tuple[float, int]] = OrderedDict()  # hash → since, times

    def is_new(self, network: str, words: str) -> bool:
        with self.lock:
            if self.day != timezone.localdate():
                self.forget()
            return self.count(f"{network}\n{words}") == 1 and self.count(network) <= MOST_OF_ONE

    def count(self, text: str) -> int:
        """How often `text` has been counted since its time began, this time included."""
        key, now = blake2b(text.encode(), key=self.salt, digest_size=12).digest(), time.time()
        since, times = self.counts.pop(key, (now, 0))
        if now - since > QUIET:
            since, times = now, 0
        self.counts[key] = (since, times + 1)
        if len(self.counts) > self.most:
            self.counts.popitem(last=False)
        return times + 1


class Buffer:
    """Searches that wait to be written, and the thread that will write them."""

    def __init__(self):
        self.lock = threading.Lock()
        self.rows: dict[tuple, list[int]] = {}  # (words, box, day) → times, found the last time
        self.timer: threading.Timer | None = None

    def add(self, words: str, box: Box, found: int) -> None:
        with self.lock:
            self.put((words, str(box), timezone.localdate()), 1, found)
            if self.timer is None and WRITE_AFTER is not None:
                self.timer = threading.Timer(WRITE_AFTER, self.write_aside)
                self.timer.daemon = True
                self.timer.start()

    def put(self, key: tuple, times: int, found: int) -> None:
        if key in self.rows or len(self.rows) < MOST_HELD:
            before = self.rows.get(key, [0, 0])[0]
            self.rows[key] = [before + times, found]

    def take(self) -> dict[tuple, list[int]]:
        with self.lock:
            rows, self.rows, self.timer = self.rows, {}, None
        return rows

    def give_back(self, rows: dict) -> None:
        """Put back `rows` that could not be written, behind what is newer."""
        with self.lock:
            newer, self.rows = self.rows, dict(rows)
            for key, (times, found) in newer.items():
                self.put(key, times, found)

    def write_aside(self) -> None:
        """As `write`, in a thread of its own: closes the thread's connection after."""
        try:
            self.write()
        finally:
            connection.close()

    def write(self) -> None:
        rows = self.take()
        if not rows:
            return
        try:
            add_to_days(rows)
        except DatabaseError:
            log.warning("searches could not be written; trying again", exc_info=True)
            self.give_back(rows)


@transaction.atomic
def add_to_days(rows: dict[tuple, list[int]]) -> None:
    """Add to what is known of each day; of a day with too many, only what is known already."""
    for day in {day for _, _, day in rows}:
        of_day = Asked.objects.filter(day=day)
        known = set(of_day.values_list("words", "box"))
        new = [key for key in rows if key[2] == day and key[:2] not in known]
        for key in new[max(0, MOST_A_DAY - len(known)) :]:
            del rows[key]
    values = [(*key, *numbers) for key, numbers in sorted(rows.items())]
    with connection.cursor() as cursor:
        cursor.executemany(ADD, values)


ADD = (
    "INSERT INTO site_search_asked (words, box, day, times, found) VALUES (%s, %s, %s, %s, %s)"
    " ON CONFLICT (words, box, day) DO UPDATE SET"
    " times = site_search_asked.times + excluded.times, found = excluded.found"
)

visits, held = Visits(), Buffer()
flush = held.write
atexit.register(flush)
