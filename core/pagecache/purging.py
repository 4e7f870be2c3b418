"""Telling a cache that takes `PURGE`, as Varnish does, within a limit of time.

Wagtail's own backend waits for ever for a cache that takes a connection and then says nothing.
"""

import time
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from wagtail.contrib.frontend_cache.backends.base import BaseBackend

ANSWERED_IN = 5.0  # seconds
TOGETHER = 60.0  # seconds for all addresses that are purged at once


class NotPurgedError(Exception):
    """The cache in front may go on with `addresses`."""

    def __init__(self, addresses: list[str], why: Exception):
        super().__init__(str(why) or type(why).__name__)
        self.addresses = addresses


class PurgeBackend(BaseBackend):
    """The cache at LOCATION, asked address by address."""

    def __init__(self, params):
        self.location = urlsplit(params.pop("LOCATION"))
        super().__init__(params)

    def purge(self, url) -> None:
        self.purge_batch([url])

    def purge_batch(self, urls) -> None:
        """Purge all of `urls` that can be; NotPurgedError for the others.

        Whatever is left when the cache does not answer is left alone: it would not be answered
        either.
        """
        refused, why, until = list[str](), None, time.monotonic() + TOGETHER
        for number, url in enumerate(urls):
            try:
                if time.monotonic() > until:
                    raise TimeoutError(f"more than {TOGETHER:.0f} seconds")
                self.ask(url)
            except HTTPError as error:
                error.close()  # it is an answer, with a connection of its own
                refused.append(url)
                why = error
            except (OSError, HTTPException) as error:
                raise NotPurgedError([*refused, *urls[number:]], error) from error
        if why:
            raise NotPurgedError(refused, why)

    def ask(self, url: str) -> None:
        asked = urlsplit(url)
        # The scheme is that of the setting FRONTEND_CACHE: http or https.
        at = asked._replace(scheme=self.location.scheme, netloc=self.location.netloc)
        request = Request(at.geturl(), headers={"Host": asked.netloc}, method="PURGE")  # noqa: S310
        urlopen(request, timeout=ANSWERED_IN).close()  # noqa: S310
