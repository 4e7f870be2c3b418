"""Addresses that open something to whoever knows them: they stand in no log."""

import logging
import re

# The part after these is a secret in the hands of one visitor.
PRIVATE = re.compile(
    r"(/registrations/+|/suggestions/+track/+|/suggestions/+support/+|/suggest/+confirm/+)[^/]+"
)


def without_token(text: str) -> str:
    """`text` without what would open a visitor's private page to whoever reads the log."""
    return PRIVATE.sub(r"\1…", text)


class HideTokens(logging.Filter):
    """Takes the secret out of what others log: Django names the path of an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_token(record.getMessage()), ()
        return True
