"""Submissions that nobody means well with: what a thousand of them are made of.

Every text that could become markup holds MARK, so that whoever reads a page can tell whether any of
it did. The same seed makes the same submissions.
"""

import csv
import json
from dataclasses import dataclass
from html.parser import HTMLParser
from io import StringIO
from random import Random
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

MARK = "zz9mark9zz"  # too long to stand in a random address by chance
SCRIPTS = [
    f"<script>{MARK}()</script>",
    f"</textarea><script src=//{MARK}.example></script>",
    f'"><img src=x onerror={MARK}()>',
    f"' onmouseover='{MARK}()' x='",
    f"</title></style></script><svg/onload={MARK}()>",
    f"<!--><{MARK}>--><![CDATA[<{MARK}>]]>",
    f"javascript:{MARK}()",
    f"{{{{ {MARK} }}}}{{% debug %}}{{# {MARK} #}}",
    f"&lt;{MARK}&gt;<{MARK}>&#60;{MARK}>",
    f"<a href=javascript:{MARK}()>x</a> **{MARK}** [x](javascript:{MARK}())",
    f"%3Cscript%3E{MARK}()%3C/script%3E \\u003c{MARK}\\u003e",
]
HEADERS = [
    "Pat\r\nBcc: all@example.org",
    "Pat\nSubject: won\n\n<h1>won</h1>",
    "Pat%0d%0aBcc: all@example.org",
    "=?utf-8?q?Pat=0ABcc:_all@example.org?=",
    "Pat\x0b\x0c\x1c\x85\u2028\u2029Bcc: all@example.org",
]
FORMULAS = [
    f"=cmd|' /C {MARK}'!A0",
    f"+{MARK}+1",
    f"-2+3+{MARK}",
    f"@SUM({MARK})",
    f"\t={MARK}",
    f'=HYPERLINK("https://{MARK}.example")',
    f"；={MARK}",
]
DATABASES = [
    f"'; DROP TABLE suggestions_suggestion; -- {MARK}",
    f'" OR 1=1 -- {MARK} %s %(x)s {{0}}',
    f"* NEAR({MARK}) AND NOT * : ^ \" '",
    f"{MARK}:* & | ! <-> \\ ()",
]
UNICODE = [
    "\0",
    f"a\0{MARK}",
    f"\ud800{MARK}",
    f"{MARK}\udfff",
    f"\u202e{MARK}\u202c",
    "\ufeff\u200b\u200d\u2060",
    "\u3164",
    "Z" + "\u0300" * 300,
    f"\ufdfa{MARK}" * 40,
    f"ŞıİK\u212aﬁ{MARK}",
    "\U0001f469\u200d\U0001f4bb \U000e0001",
    f"\ufffe\uffff{MARK}",
    "١٢٣",
]
LONG = ["x" * 251, "x" * 40_000, f"{MARK} " * 5_000, "<" * 10_000, "\n" * 9_000, "a@" * 3_000]
EVERYTHING = [*SCRIPTS, *HEADERS, *FORMULAS, *DATABASES, *UNICODE, *LONG]
TEXTS = ["question", "why", "known", "name", "organisation"]
CHOICES = ["about", "kind", "sector", "credit", "themes", "may_contact", "wants_mail"]
REST = ["email", "shown", "work", "website", "answers", "send", "change"]
ENCODINGS = ["latin-1", "utf-16", "utf-32", "utf-7", "cp037"]


@dataclass(frozen=True)
class Submission:
    body: bytes
    content_type: str
    address: str


def submissions(number: int, tokens: list[str], seed: int = 9):
    """`number` of them, some of which can be taken, as somebody who knows the form would write."""
    random = Random(seed)  # noqa: S311  the same each time
    return [submission(random, n, tokens[n]) for n in range(number)]


def submission(random: Random, n: int, shown: str) -> Submission:
    body, content_type = encoded(random, n, list(fields(random, n, shown).items()))
    address = f"198.{n % 200}.{n // 200}.{random.randrange(250)}"
    return Submission(body + heavy(random, n), content_type, address)


def heavy(random: Random, n: int) -> bytes:
    """Once in a while five thousand fields more, or ten megabytes in one."""
    if n % 100 == 50:
        return b"".join(random.choice([b"&themes=x", b"&more=x"]) for _ in range(5_000))
    if n % 250 == 33:
        return b"&why=" + b"x" * 10_000_000
    return b""


def fields(random: Random, n: int, shown: str) -> dict:
    """A form that could be sent, with something hostile in some of its fields."""
    given = {
        "shown": shown,
        "about": random.choice(["research", "collaboration", "debate"]),
        "question": f"Sample {n}: {random.choice(EVERYTHING)}"[: random.choice([200, 9_999])],
        "email": f"pat{n}@example.org",
        "credit": random.choice(["named", "organisation", "anonymous", "private"]),
        "wants_mail": "on",
        "name": f"Pat {random.choice(FORMULAS + SCRIPTS)}"[:120],
        "organisation": random.choice(FORMULAS + SCRIPTS)[:120],
    }
    if n % 2:
        given["send"] = "1"
    for name in random.sample(TEXTS, random.randrange(3)):
        given[name] = random.choice(EVERYTHING)
    if n % 3 == 0:
        given[random.choice(CHOICES + REST)] = random.choice(EVERYTHING)
    return given


def encoded(random: Random, n: int, pairs: list) -> tuple[bytes, str]:
    """As a browser would, as a program would that never heard of UTF-8, or as no form at all."""
    form = "application/x-www-form-urlencoded"
    if n % 10 == 7:
        return parted(pairs), "multipart/form-data; boundary=b"
    if n % 20 == 3:
        name = random.choice(ENCODINGS)
        pairs = [(key, value.encode(name, "replace")) for key, value in pairs]
        return urlencode(pairs).encode(), form
    if n % 40 == 9:
        kinds = [
            "text/plain",
            "application/json",
            "multipart/form-data",
            "multipart/form-data; boundary=",
        ]
        return b"\xff\xfe{\0--b%zz&&=;", random.choice(kinds)
    return urlencode(pairs, errors="surrogatepass").encode(), form


def parted(pairs: list) -> bytes:
    """RFC 7578, without any care for what is in a value."""
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in pairs
    ]
    return "".join([*parts, "--b--\r\n"]).encode(errors="surrogatepass")


# --- What must not have become of it ----------------------------------------------------------


class Reader(HTMLParser):
    """Reads a page as a browser does, and notes what a visitor has made of it."""

    def __init__(self):
        super().__init__()
        self.wrong = []

    def handle_starttag(self, tag, attrs):
        names = [tag, *(name for name, _ in attrs)]
        addresses = [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        markup = f"{self.get_starttag_text()[:200]}"
        if any(MARK in name for name in names) or any(name.startswith("on") for name in names[1:]):
            self.wrong.append(markup)
        if any(address.strip().lower().startswith("javascript:") for address in addresses):
            self.wrong.append(markup)
        if tag == "script" and any(MARK in (value or "") for _, value in attrs):
            self.wrong.append(markup)

    def handle_comment(self, data):
        if MARK in data:
            self.wrong.append(data[:200])


def wrong_in(response) -> list[str]:
    """What is wrong with an answer of the site, whatever its type."""
    kind = response["Content-Type"].partition(";")[0]
    text = b"".join(response).decode() if response.streaming else response.content.decode()
    match kind:
        case "text/html":
            reader = Reader()
            reader.feed(text)
            return reader.wrong
        case "text/csv":
            cells = [cell for row in csv.reader(StringIO(text.lstrip("\ufeff"))) for cell in row]
            return [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
        case "application/json":
            json.loads(text)
        case _ if kind.endswith("xml"):
            return [element.tag for element in ET.fromstring(text).iter() if MARK in element.tag]  # noqa: S314
    return []
