"""The password that an installation makes for its first administrator, kept in a file.

It is good for one thing: to sign in and choose a password of one's own, after which the file goes.
"""

from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare

from core.models.user import User

FIRST = "admin"  # the name of the first administrator


def place() -> Path:
    return Path(settings.DATA_DIR) / "admin-password.txt"


def said_first(user: User, password: str) -> bool:
    """Whether `user` has just signed in with the password of the file.

    A file whose password opens nothing any more is removed.
    """
    if user.get_username() != FIRST or not place().exists():
        return False
    if constant_time_compare(place().read_text().strip(), password):
        return True
    forget()
    return False


def forget() -> None:
    place().unlink(missing_ok=True)
