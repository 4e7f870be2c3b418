"""Private addresses, whose secret part must stand in no log."""

import logging
import re
from functools import cache

# What follows these is a secret in the hands of one visitor; rooms say them in `addresses.py`.
_known: list[str] = []


def private_address(path: str) -> None:
    """Register `path` ("/registrations/"): logs hide what follows it, robots.txt excludes it."""
    _known.append(path)


def private_addresses() -> list[str]:
    return list(_known)


def without_token(text: str) -> str:
    """`text`, a line of the log, with “…” in place of the secrets of private addresses."""
    return secrets_below(tuple(_known)).sub(r"\1…", text) if _known and "/" in text else text


@cache
def secrets_below(paths: tuple[str, ...]) -> re.Pattern[str]:
    # A slash that is written twice leads nowhere, and would still give the secret away.
    either = "|".join(re.escape(path).replace("/", "/+") for path in paths)
    return re.compile(rf"({either})[^/]+")


class HideTokens(logging.Filter):
    """Takes the secret out of what others log: Django names the path of an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_token(record.getMessage()), ()
        return True
