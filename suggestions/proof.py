"""Proof of work: a sum that a reader's computer does in a second, and a flood's cannot afford.

Behind a setting (SuggestionSettings.asks_for_work). Nobody is refused for the lack of it: what
comes without is held until somebody has looked at it, so that the form needs no script.
"""

import hashlib

BITS = 17  # 131,072 tries on average: about a second for a slow telephone
LONGEST = 20  # digits of a nonce


def is_done(shown: str, nonce: str, bits: int) -> bool:
    """Whether SHA-256 of `shown`, a colon and `nonce`, a decimal number, begins with `bits` zeros.

    `shown` is the token that the form was shown with: good for a day, so sums cannot be hoarded.
    """
    if not (nonce.isascii() and nonce.isdecimal() and len(nonce) <= LONGEST):
        return False
    digest = hashlib.sha256(f"{shown}:{nonce}".encode(errors="replace")).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0
