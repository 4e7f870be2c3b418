"""A kept answer, in every form in which it can be sent."""

import gzip
import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import brotli
from django.utils.http import parse_http_date_safe

from core.pagecache.counts import Counts
from core.pagecache.proof import Proof
from core.pagecache.tally import NOWHERE

Headers = list[tuple[str, str]]
# Of what is never sent with 304 (RFC 9110 §15.4.5), and what each form has of its own.
OF_THE_BODY = {"content-type", "content-length", "content-encoding", "content-disposition"}
# In the header Link of a page that has one below its own address (RFC 9264).
LINKSET = 'linkset.json>; rel="linkset"'
LEAST = 200  # bytes; fewer are not compressed, as Django has it
# Of brotli: at once, smaller than gzip in less time; and aside, for what is asked for often.
QUICK, SMALL = 5, 11
CODINGS = ["br", "gzip"]  # the better first
NOT_WANTED = re.compile(r";\s*q\s*=\s*0(\.0*)?\s*$")


class Form(NamedTuple):
    """The headers and the bytes of one encoding."""

    headers: Headers
    body: bytes

    @property
    def size(self) -> int:
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers)


class Entry(Proof):
    """An answer of 200, and by what it is known that it is right.

    `forms` has it by encoding, "" for none.
    """

    __slots__ = (
        *("asked", "beside", "cells", "etag", "forms", "has_forms", "has_linkset", "modified"),
        *("size", "unsent"),
        "varies_on_accept",
    )

    def __init__(self, forms: dict[str, Form], counts: Counts, made_at: float, until: float):
        super().__init__(counts, made_at, until)
        self.forms = forms
        plain = forms[""].headers
        self.etag = value_of(plain, "etag").removeprefix("W/")
        self.modified = parse_http_date_safe(value_of(plain, "last-modified"))
        varies = value_of(plain, "vary").lower().replace(" ", "").split(",")
        self.varies_on_accept = "accept" in varies
        self.has_forms = False  # whether its address has others, by core.pagecache.accepted
        self.has_linkset = LINKSET in value_of(plain, "link")
        self.unsent = [h for h in plain if h[0].lower() not in OF_THE_BODY]
        self.size = sum(form.size for form in forms.values())
        self.asked = 0  # how often, about
        self.cells = NOWHERE, NOWHERE  # where answers with it, and 304s, are counted
        self.beside: object = None  # whom it was handed to last (core.pagecache.beside)

    def form(self, accepted: str) -> Form:
        """The smallest form that the header Accept-Encoding leaves."""
        for coding in accepted_codings(accepted):
            if coding in self.forms:
                return self.forms[coding]
        return self.forms[""]

    def make_smaller(self) -> None:
        """Pack it as small as can be, which takes a hundred times as long as at first."""
        if form := self.forms.get("br"):
            body = brotli.compress(self.forms[""].body, quality=SMALL)
            if len(body) < len(form.body):
                self.forms["br"] = Form(with_length(form.headers, body), body)

    @property
    def stamp(self) -> int:
        """A number for this very text, as the time that its files bear (seconds), of which
        deploy/nginx.conf knows two things: its bit for 1 is set where its address has other forms,
        and that for 2 where it has a linkset."""
        number = int.from_bytes(blake2b(self.forms[""].body, digest_size=4).digest()) >> 3 << 2
        return number | self.has_forms | self.has_linkset << 1

    @property
    def tags_of_files(self) -> list[str]:
        """The ETags of its files, as nginx makes them of their time and length."""
        return [f'"{self.stamp:x}-{len(form.body):x}"' for form in self.forms.values()]

    def is_held(self, environ) -> bool:
        """Whether the client says that it has just this (RFC 9110 §13.2.2)."""
        if (named := environ.get("HTTP_IF_NONE_MATCH")) is not None:
            tags = {tag.strip().removeprefix("W/") for tag in named.split(",")}
            return bool(tags & {"*", self.etag}) or not tags.isdisjoint(self.tags_of_files)
        if (since := environ.get("HTTP_IF_MODIFIED_SINCE")) is None:
            return False
        return self.modified is not None and parse_http_date_safe(since) == self.modified


def forms_of(headers: Headers, body: bytes) -> dict[str, Form]:
    """The forms of the answer that Django made plain, with the headers that it would have."""
    if not value_of(headers, "etag"):
        headers = [*headers, ("ETag", f'"{blake2b(body, digest_size=16).hexdigest()}"')]
    long = len(body) >= LEAST
    if long:
        headers = varying(headers)
    forms = {"": Form(with_length(headers, body), body)}
    for coding in CODINGS if long else []:
        packed = pack(body, coding)
        if len(packed) < len(body):
            weak = [(n, weakened(v)) if n.lower() == "etag" else (n, v) for n, v in headers]
            named = [*with_length(weak, packed), ("Content-Encoding", coding)]
            forms[coding] = Form(named, packed)
    return forms


def pack(body: bytes, coding: str) -> bytes:
    if coding == "br":
        return brotli.compress(body, quality=QUICK)
    return gzip.compress(body, 6, mtime=0)


def varying(headers: Headers) -> Headers:
    """`headers`, which say that another encoding may be had."""
    held = value_of(headers, "vary")
    if "accept-encoding" in held.lower():
        return headers
    others = [h for h in headers if h[0].lower() != "vary"]
    return [*others, ("Vary", f"{held}, Accept-Encoding" if held else "Accept-Encoding")]


def with_length(headers: Headers, body: bytes) -> Headers:
    others = [h for h in headers if h[0].lower() != "content-length"]
    return [*others, ("Content-Length", str(len(body)))]


def weakened(etag: str) -> str:
    return etag if etag.startswith("W/") else f"W/{etag}"


def value_of(headers: Iterable[tuple[str, str]], name: str) -> str:
    return next((value for key, value in headers if key.lower() == name), "")


@lru_cache(maxsize=500)
def accepted_codings(accepted: str) -> list[str]:
    """Those of CODINGS that the header Accept-Encoding names, and does not refuse."""
    parts = [part.strip().lower() for part in accepted.split(",")]
    named = {part.partition(";")[0].strip() for part in parts if not NOT_WANTED.search(part)}
    return [coding for coding in CODINGS if coding in named]
