"""Refusing requests that claim a charset of their own: this site reads UTF-8 alone.

Python knows charsets that no browser sends. Some fail on any text, others hide a NUL; and Django
reads the claim before any of its own middleware is asked, so this stands around it (PEP 3333).
"""

import re

from core.server.headers import of_refusals

CLAIM = re.compile(r"charset[^=;]*=\s*\"?([^\s;\"]*)", re.IGNORECASE)
OURS = {"utf-8", "utf8"}


def utf_8_only(application):
    """`application`, behind an answer of 415 to whatever says that it is not UTF-8."""

    def guarded(environ, start_response):
        claims = CLAIM.findall(environ.get("CONTENT_TYPE", ""))
        if all(claim.lower() in OURS for claim in claims):
            return application(environ, start_response)
        headers = [("Content-Type", "text/plain"), *of_refusals()]
        start_response("415 Unsupported Media Type", headers)
        return [b"Send UTF-8.\n"]

    return guarded
