"""The header Date of answers: when each of them begins (RFC 9110 §6.6.1)."""

import time
from email.utils import formatdate
from functools import lru_cache


def date_now() -> str:
    """Now, as headers have it; to the second."""
    return written(int(time.time()))


@lru_cache(maxsize=2)
def written(second: int) -> str:
    return formatdate(second, usegmt=True)
