"""Resumption tokens: all that is needed to go on with a list, signed (§3.5).

Nothing is kept for whoever harvests: a token holds what was asked for, and behind which place to
go on. It can be used again, and after a restart.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from interop.oai.errors import OAIError
from interop.oai.harvests import Harvest, Place

SALT = "interop.oai.tokens.1"  # another number for what is put together otherwise
EXPIRES = timedelta(days=7)  # whoever was stopped on Friday goes on after the weekend


@dataclass(frozen=True)
class Token:
    """Where `harvest` goes on: behind `after` (None where it begins), when `cursor` records have
    been given, of `size` (None where nobody has counted them)."""

    harvest: Harvest
    after: Place | None = None
    cursor: int = 0
    size: int | None = None

    def written(self) -> str:
        """As it stands in an answer: letters, digits, hyphens, underscores, dots and colons."""
        asked, behind = self.harvest, self.after
        values: list = [asked.verb, asked.prefix, asked.set, asked.since, asked.until]
        values += [behind.changed_at.isoformat(), behind.kept] if behind else ["", 0]
        return signing.dumps([*values, self.cursor, self.size], salt=SALT, compress=True)


def read(text: str, verb: str) -> Token:
    """The Token that was written as `text`; OAIError for what is none, is too old, or of another
    verb."""
    try:
        *asked, at, kept, cursor, size = signing.loads(text, salt=SALT, max_age=EXPIRES)
    except signing.BadSignature:
        raise bad_token("This token is none of ours, or too old") from None
    if asked[0] != verb:
        raise bad_token(f"This token goes on with {asked[0]}")
    return Token(Harvest(*asked), Place(datetime.fromisoformat(at), kept), cursor, size)


def bad_token(words: str) -> OAIError:
    return OAIError("badResumptionToken", f"{words}. Begin the list anew.")


def expiry() -> datetime:
    """Until when a token that is given now is taken."""
    return timezone.now() + EXPIRES
