"""Codes of authenticator apps (TOTP, RFC 6238): six digits, new every thirty seconds."""

import base64
import hashlib
import hmac
import secrets
import time
from urllib.parse import quote, urlencode

STEP = 30  # seconds
DIGITS = 6
TOLERANCE = 1  # steps before and after the present one: a clock may be half a minute wrong


def new_secret() -> str:
    """160 random bits in base32, as RFC 4226 §4 asks."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of `secret` in the `step`-th thirty seconds since 1970 (RFC 4226 §5.3)."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1)
    at = digest[-1] & 0x0F
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def steps_of(secret: str, code: str, now: float | None = None) -> list[int]:
    """The steps around `now` (seconds since 1970, default: the clock's) of which `code` is."""
    present = int(time.time() if now is None else now) // STEP
    near = range(max(0, present - TOLERANCE), present + TOLERANCE + 1)
    return [step for step in near if hmac.compare_digest(code_at(secret, step), code)]


def address(secret: str, *, name: str, issuer: str) -> str:
    """What an app reads from a QR code: `otpauth://totp/…` (the key URI format)."""
    label = quote(f"{issuer}:{name}", safe="")
    said = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{label}?{said}"
