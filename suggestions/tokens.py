"""Tokens of private addresses: made from the site's secret, stored as hashes.

A row keeps a nonce and the hash of the token. The token itself stands in mails alone; it can be
made again from the nonce by whoever has the secret, and from a copy of the database by nobody.
"""

import base64
import hashlib
import hmac
import secrets

from django.conf import settings

SALT = b"suggestions.token"


def nonce() -> str:
    return secrets.token_hex(16)


def hashed(token: str) -> str:
    """The hash of `token` that is stored: 64 characters."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def token(purpose: str, nonce: str, key: str | None = None) -> str:
    """The token for `nonce` and `purpose`: 192 bits in 32 characters of an address."""
    secret = (settings.SECRET_KEY if key is None else key).encode()
    made = hmac.digest(secret, SALT + f":{purpose}:{nonce}".encode(), "sha256")
    return base64.urlsafe_b64encode(made[:24]).decode()


def same_token(purpose: str, nonce: str, kept: str) -> str:
    """The token of `nonce` whose hash is `kept`, made with a former secret if need be; or ""."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [token(purpose, nonce, key) for key in keys]
    return next((t for t in made if hmac.compare_digest(hashed(t), kept)), "")


def address_hashes(address: str) -> list[str]:
    """Hashes of `address` by which it is known again; without the secret they tell nothing.

    The first is kept; the others were, under former secrets.
    """
    message = b"suggestions.address:" + address.strip().casefold().encode()
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hmac.digest(key.encode(), message, "sha256").hex() for key in keys]
