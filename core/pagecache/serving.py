"""The cache around Django: kept answers before any of its code runs (PEP 3333).

It stands inside what refuses a request outright (core.server.charset), and in front of all else.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings

from core.pagecache import clock
from core.pagecache.accepted import LONGEST, preferred
from core.pagecache.beside import Beside, Offer
from core.pagecache.counts import NEED_NO_DATABASE, Counts, known
from core.pagecache.entry import Entry, Headers, forms_of
from core.pagecache.front import for_caches_in_front, held_in_front, private, telling
from core.pagecache.memory import MEGABYTE, Part
from core.pagecache.recording import Recording, recording
from core.pagecache.tally import Counter, add, rows

LONGEST_QUERY = 500  # characters
# Of pages, in bytes; of answers to a query, a quarter of that.
MOST = 64 * MEGABYTE
MOST_VARYING = 10_000
OFTEN = 20
answers = Counter(
    "cpsp_requests_total", "Answers, by what was asked for.", ("kind", "status", "kept")
)
Tell = Callable[[str, str, int, float], None]  # method, path, status, when it began
# Whoever sends one of these is answered by Django.
NOT_KEPT_FOR = ["HTTP_AUTHORIZATION", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"]


class Key(NamedTuple):
    """What tells one answer from another; `query` has its parameters by name.

    `accept` is the form that is chosen, "" for a page (core.pagecache.accepted); of an answer that
    goes by the header in another way, all that it says.
    """

    scheme: str
    host: str
    path: str
    query: str = ""
    accept: str = ""


class Sent(NamedTuple):
    """An answer as it is sent."""

    status: int
    headers: Headers
    body: bytes


def around(application, *, tell: Tell):
    """`application`, behind kept answers where the setting PAGE_CACHE says so.

    `tell` writes the line of the log for an answer that was kept, as Django does for all others.
    """
    return PageCache(application, tell) if settings.PAGE_CACHE else application


class PageCache:
    """An application that answers from what is kept, and keeps what the one behind it answers."""

    def __init__(self, application, tell: Tell):
        self.application, self.tell = application, tell
        self.pages, self.queries = Part(MOST), Part(MOST // 4)
        # Keys whose answers depend on the header Accept in ways of their own.
        self.varying: set[Key] = set()
        self.aside = ThreadPoolExecutor(1, thread_name_prefix="packing")
        self.hosts = known_hosts()
        self.site = urlsplit(settings.BASE_URL)[:2]
        self.beside = beside_as_set()
        self.is_behind_cache = bool(settings.WAGTAILFRONTENDCACHE)
        names = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"]
        self.cookies = [f"{name}=" for name in names]

    def __call__(self, environ, start_response):
        started = time.perf_counter()
        key = self.key_of(environ)
        counts = known.now() if key else None
        if key is None or counts is None:
            return self.pass_on(environ, start_response)
        key, entry = self.find(key, counts, environ)
        if entry:
            status, body = send(entry, environ, start_response)
            self.tell(environ["REQUEST_METHOD"], key.path, status, started)
            self.count(key, entry)
            add(entry.cells[status == 304])
            return body
        if environ["REQUEST_METHOD"] == "HEAD":
            return self.pass_on(environ, start_response)
        return self.make(key, counts, environ, start_response)

    def find(self, key: Key, counts: Counts, environ) -> tuple[Key, Entry | None]:
        """What is kept and right for `environ`, and under which key; `key` knows no Accept."""
        if key in self.varying:
            key = key._replace(accept=accepted(environ))
        elif form := preferred(environ.get("HTTP_ACCEPT", "")):
            page, key = self.right(key, counts), key._replace(accept=form)
            if page and not page.has_forms:  # there is no other form
                return key._replace(accept=""), page
        return key, self.right(key, counts)

    def right(self, key: Key, counts: Counts) -> Entry | None:
        """What is kept under `key` and is still right."""
        entry = self.pages.get(key) or self.queries.get(key)
        return entry if entry and entry.is_right(counts, time.time()) else None

    def at_once(self, environ) -> Sent | None:
        """The kept answer to `environ`; None where anything is to be waited for.

        For an event loop, which may ask neither Django nor a database over the network.
        """
        started = time.perf_counter()
        key = self.key_of(environ)
        counts = known.at_once() if key else None
        if key is None or counts is None:
            return None
        key, entry = self.find(key, counts, environ)
        if entry is None:
            return None
        sent = sent_for(entry, environ)
        self.tell(environ["REQUEST_METHOD"], key.path, sent.status, started)
        self.count(key, entry)
        rows.of_loop[entry.cells[sent.status == 304]] += 1
        return sent

    def key_of(self, environ) -> Key | None:
        """Under which key an answer may be kept; None where Django is to be asked."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or environ.get("SCRIPT_NAME"):
            return None
        if environ.get("PATH_INFO", "") in NEED_NO_DATABASE:
            return None
        host, query = environ.get("HTTP_HOST", ""), environ.get("QUERY_STRING", "")
        cookies = environ.get("HTTP_COOKIE", "")
        own = host.removesuffix(f":{environ['SERVER_PORT']}")
        if not {host, own} & self.hosts or len(query) > LONGEST_QUERY:
            return None
        if cookies and any(name in cookies for name in self.cookies):
            return None
        if any(name in environ for name in NOT_KEPT_FOR):
            return None
        path = environ.get("PATH_INFO", "")
        return Key(environ["wsgi.url_scheme"], host, path, in_order(query))

    def pass_on(self, environ, start_response):
        """Django's answer as it is. It may have written something, whatever was asked."""
        if self.is_behind_cache:
            start_response = telling(private, start_response)
        try:
            return self.application(environ, start_response)
        finally:
            known.look_again()

    def make(self, key: Key, counts: Counts, environ, start_response):
        """Django's answer, which is kept if it may be."""
        began: list = []
        with recording(counts) as noted:
            body = self.application(environ, lambda *said: began.append(said))
            whole = taken(body) if noted.is_to_be_kept else b""
        known.look_again()
        status, headers, *more = began[-1]
        if self.is_behind_cache:
            headers = self.told_in_front(key, noted, environ)(headers)
        if not noted.is_to_be_kept:
            start_response(status, headers, *more)
            return body
        entry = made_of(noted, headers, whole)
        self.put(key, entry, environ, is_one_of_many=noted.is_one_of_many)
        return send(entry, environ, start_response)[1]

    def told_in_front(self, key: Key, noted: Recording, environ) -> Callable[[Headers], Headers]:
        """What says in an answer's headers which caches may hold it."""
        if not (noted.is_to_be_kept and self.is_of_site(key)):
            return private
        if noted.has_forms:
            return private if preferred(environ.get("HTTP_ACCEPT", "")) else held_in_front
        return for_caches_in_front

    def is_of_site(self, key: Key) -> bool:
        """Whether `key` is of the address by which the site is found, and by no other name."""
        return (key.scheme, key.host) == self.site

    def count(self, key: Key, entry: Entry) -> None:
        """Have what is asked for often packed better, by a thread of its own."""
        entry.asked += 1
        if entry.asked == OFTEN:
            self.aside.submit(entry.make_smaller)
        if self.beside:
            self.offer(key, entry, is_page=key in self.pages.entries)

    def offer(self, key: Key, entry: Entry, *, is_page: bool) -> None:
        """Have `entry` kept for others too, where it is the same for them all."""
        is_for_all = entry.has_forms or not entry.varies_on_accept
        if self.beside and self.is_of_site(key) and is_for_all and not key.accept:
            self.beside.offer(Offer(key.path, key.query, entry, is_page))

    def put(self, key: Key, entry: Entry, environ, *, is_one_of_many: bool) -> None:
        key = self.key_for(entry, key._replace(accept=""), environ)
        is_page = not (key.query or key.accept or is_one_of_many)
        (self.pages if is_page else self.queries).put(key, entry)
        self.offer(key, entry, is_page=is_page)

    def key_for(self, entry: Entry, key: Key, environ) -> Key:
        """`key`, which knows no Accept, with as much of it as tells `entry` from others."""
        if entry.has_forms:
            self.varying.discard(key)
            return key._replace(accept=preferred(environ.get("HTTP_ACCEPT", "")))
        if not entry.varies_on_accept and key not in self.varying:
            return key
        if key not in self.varying and len(self.varying) >= MOST_VARYING:
            self.varying.clear()
        self.varying.add(key)
        return key._replace(accept=accepted(environ))


def beside_as_set() -> Beside | None:
    """What the settings PAGE_FILES and FRONTEND_CACHE ask for, or nothing."""
    files = settings.PAGE_FILES
    front = settings.DATA_DIR / "front" if settings.WAGTAILFRONTENDCACHE else None
    return Beside(files, front) if files or front else None


def known_hosts() -> frozenset[str]:
    """The values of the header Host whose answers are kept: those that the site is found by.

    Not all that ALLOWED_HOSTS lets through, which may be any number. The port that the server
    listens on may follow them.
    """
    named = [host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))]
    return frozenset([*named, urlsplit(settings.BASE_URL).netloc])


def accepted(environ) -> str:
    """The header Accept, and what its absence means (RFC 9110 §12.5.1); never empty.

    Of a long one its digest: keys are counted nowhere.
    """
    header = environ.get("HTTP_ACCEPT", "*/*") or "none"
    return header if len(header) <= LONGEST else blake2b(header.encode()).hexdigest()


def in_order(query: str) -> str:
    """`query` with its parameters by name; those of one name stay in their order."""
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(sorted(pairs, key=lambda pair: pair[0]))


def taken(body) -> bytes:
    """All of `body`, an iterable of WSGI, which is closed."""
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()


def made_of(noted: Recording, headers, body: bytes) -> Entry:
    counts = {name: noted.counts[name] for name in noted.tables}
    entry = Entry(forms_of(headers, body), counts, noted.made_at, clock.end_of(noted))
    entry.has_forms = noted.has_forms
    entry.cells = answers.cell(noted.kind, "2xx", "yes"), answers.cell(noted.kind, "3xx", "yes")
    return entry


def send(entry: Entry, environ, start_response) -> tuple[int, list[bytes]]:
    """Begin the answer with `entry`: its status and its body."""
    sent = sent_for(entry, environ)
    start_response("304 Not Modified" if sent.status == 304 else "200 OK", list(sent.headers))
    return sent.status, [sent.body] if sent.body else []


def sent_for(entry: Entry, environ) -> Sent:
    """200 with the form that suits the client, 304 to one that has it; no body to HEAD."""
    if entry.is_held(environ):
        return Sent(304, entry.unsent, b"")
    form = entry.form(environ.get("HTTP_ACCEPT_ENCODING", ""))
    body = b"" if environ["REQUEST_METHOD"] == "HEAD" else form.body
    return Sent(200, form.headers, body)
