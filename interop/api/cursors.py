"""Where to go on in a list: a text that nobody else can make, or read.

What the last row was put in order by may be more than its answer tells, as the second at which
something was confirmed; so a cursor is encrypted, not signed alone. Made of the same place twice
it is the same (AES-SIV, RFC 5297): an answer that has not changed keeps its ETag.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.utils.crypto import salted_hmac

LONGEST = 3000  # characters; a family name and given names of 200 each take up to 2,300
SALT = "interop.api.cursors"


def written(place: Any, of: str) -> str:
    """The cursor for `place`, which JSON can hold, in the list that `of` describes."""
    said = json.dumps(place, ensure_ascii=False, separators=(",", ":")).encode()
    sealed = next(ciphers()).encrypt(said, [of.encode()])
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def read(cursor: str, of: str) -> Any:
    """The place that `cursor` was written for; ValueError where it was for none of that list."""
    try:
        sealed = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except ValueError as why:
        raise ValueError("It is none of ours.") from why
    for cipher in ciphers():
        try:
            return json.loads(cipher.decrypt(sealed, [of.encode()]))
        except (InvalidTag, ValueError):
            continue
    raise ValueError("It belongs to no list with these filters in this order.")


def ciphers() -> Iterator[AESSIV]:
    """By the key of the site, then by its former ones."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield AESSIV(salted_hmac(SALT, "", secret=secret, algorithm="sha256").digest())
