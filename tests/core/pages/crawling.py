"""Every address that a visitor can come to from the first page, and what each of them says."""

import re
from html import unescape
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from tests.fetching import fetch

LINK = re.compile(
    r'(?:href|src|action)="([^"]+)"|content="(https?:[^"]+)"'
    r'|<loc>([^<]+)</loc>|"(?:url|@id)": ?"([^"]+)"'
)
SET = re.compile(r'srcset="([^"]+)"')
OTHER_YEAR = re.compile(r"/events/(?!2031)\d{4}/")
HOST = "testserver"
MOST = 1_000


def crawl(client, begin: list[str]) -> dict[str, str]:
    """Address → its answer, headers and all, of `begin` and of whatever these lead to."""
    told: dict[str, str] = {}
    left = list(begin)
    while left:
        address = left.pop()
        if address in told:
            continue
        assert len(told) < MOST, f"it leads on without end: {sorted(set(told))[::20]}"
        response = fetch(client, address)
        body = response.body.decode(errors="replace")
        told[address] = f"{response.status_code} {dict(response.headers)} {body}"
        if response.status_code in {301, 302}:
            left += own(address, [response["Location"]])
        elif "html" in response["Content-Type"] or "xml" in response["Content-Type"]:
            left += own(address, links(body))
    return told


def links(body: str) -> list[str]:
    found = [next(filter(None, groups)) for groups in LINK.findall(body) if any(groups)]
    sets = [each.split()[0] for many in SET.findall(body) for each in many.split(",")]
    return [unescape(link) for link in [*found, *sets]]


def own(address: str, found: list[str]) -> list[str]:
    """Those of `found` that lead to this site, as addresses without a host."""
    whole = [urlsplit(urldefrag(urljoin(f"http://{HOST}{address}", link))[0]) for link in found]
    here = [each for each in whole if each.hostname == HOST and is_followed(each)]
    return [f"{each.path}?{each.query}" if each.query else each.path for each in here]


def is_followed(link: SplitResult) -> bool:
    """Not to the sign-in, nor to two filters at once, nor to months of other years: they have no
    end."""
    return (
        link.scheme in {"http", "https"}
        and not link.path.startswith(("/admin/", "/_util/", "/static/"))
        and link.query.count("=") <= 1
        and not OTHER_YEAR.match(link.path)
    )
