"""Times as the protocol writes them (§3.3): days, or seconds, always UTC."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from interop.oai.errors import bad_argument

GRANULARITY = "YYYY-MM-DDThh:mm:ssZ"
DAY, SECOND = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"), "%Y-%m-%dT%H:%M:%SZ"
TIME = re.compile(f"{DAY.pattern}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}Z")
LAST = datetime.max.replace(tzinfo=UTC)


class Span(NamedTuple):
    """A day or a second: its first moment, and the first after it."""

    first: datetime
    after: datetime


def span(name: str, text: str) -> Span:
    """What the argument `name` says; OAIError for what is no such time, or on no calendar."""
    is_day = DAY.fullmatch(text)
    if not (is_day or TIME.fullmatch(text)):
        raise bad_argument(f"Write {name} as YYYY-MM-DD or {GRANULARITY}.")
    try:
        first = datetime.strptime(text, "%Y-%m-%d" if is_day else SECOND).replace(tzinfo=UTC)
    except ValueError:
        raise bad_argument(f"There is no such time as {name} says.") from None
    step = timedelta(days=1) if is_day else timedelta(seconds=1)
    return Span(first, first + step if first <= LAST - step else LAST)


def check_both(since: str, until: str) -> None:
    """OAIError where `from` and `until` are no span of time together (§2.7.1)."""
    first, last = span("from", since), span("until", until)
    if len(since) != len(until):
        raise bad_argument("Write from and until both as days, or both to the second.")
    if first.first > last.first:
        raise bad_argument("from is later than until.")


def written(at: datetime) -> str:
    """`at` to the second: "2009-07-17T12:30:00Z"."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
