"""What the reading process says of a file, and why it reads no further."""


class UnreadableError(Exception):
    """This file is not read: `status` as in core.models.ReadingStatus, `reason` for staff."""

    def __init__(self, status: str, reason: str):
        self.status, self.reason = status, reason
        super().__init__(reason)


def damaged(reason: str) -> UnreadableError:
    return UnreadableError("damaged", reason)


def locked(reason: str) -> UnreadableError:
    return UnreadableError("locked", reason)


def too_large(reason: str) -> UnreadableError:
    return UnreadableError("too-large", reason)
