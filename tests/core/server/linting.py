"""What an independent reader of HTTP (httplint) finds wrong with an answer."""

from django.utils.http import http_date
from httplint import HttpRequestLinter, HttpResponseLinter
from httplint.note import levels

GRAVE = {levels.BAD, levels.WARN}
# What it warns of and we mean: what caches may do by themselves, and refusals.
MEANT = (
    "Cache-Control: public is probably not necessary.",
    "The no-store cache directive overrides other directives.",
    "This response cannot be served from cache without validation, and doesn't have a validator.",
    "This response allows caches to assign their own freshness lifetimes to it.",
    "The server didn't understand the request.",
)


def wrong(response, method: str, address: str, headers=()) -> list[str]:
    """What is bad in `response` of the test client to `method`, asked with `headers`."""
    asked = HttpRequestLinter()
    asked.process_request_topline(method.encode(), f"http://testserver{address}".encode(), b"1.1")
    asked.process_headers(in_bytes({"Host": "testserver", "User-Agent": "x"} | dict(headers)))
    asked.finish_content(True)
    said = HttpResponseLinter()
    said.request, said.base_uri = asked, asked.uri
    said.is_head_response = method == "HEAD"
    said.process_response_topline(
        b"1.1", str(response.status_code).encode(), response.reason_phrase.encode()
    )
    # The server adds the date, and leaves out the length of what has no body.
    sent = dict(response.items()) | {"Date": http_date()}
    if response.status_code in {204, 304}:
        sent.pop("Content-Length", None)
    said.process_headers(in_bytes(sent))
    said.feed_content(getattr(response, "body", b""))
    said.finish_content(True)
    noted = {f"{n.subject}: {n.summary}" for n in said.notes if n.level in GRAVE}
    notes = [note for note in noted if not note.endswith(MEANT)]
    # An unknown coding is none of its notes; browsers cannot open what bears one.
    coding = response.get("Content-Encoding", "gzip")
    return sorted(notes) + ([f"Content-Encoding: {coding}"] if coding not in {"gzip", "br"} else [])


def in_bytes(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
