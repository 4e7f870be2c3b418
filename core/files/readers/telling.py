"""What the reading process says of a file, and why it reads no further."""

from dataclasses import dataclass, field


class UnreadableError(Exception):
    """This file is not read: `status` as in core.models.ReadingStatus, `reason` for staff."""

    def __init__(self, status: str, reason: str):
        self.status, self.reason = status, reason
        super().__init__(reason)


@dataclass
class Told:
    """What there is to tell staff of a file that is read: remarks, and whether it was cut short."""

    remarks: list[str] = field(default_factory=list)
    was_cut: bool = False


# Of the one file that this process reads.
told = Told()


def read_up_to(page: int) -> str:
    return f"Read up to page {page:,}." if page else "Only its beginning was read."


def damaged(reason: str) -> UnreadableError:
    return UnreadableError("damaged", reason)


def locked(reason: str) -> UnreadableError:
    return UnreadableError("locked", reason)


def too_large(reason: str) -> UnreadableError:
    return UnreadableError("too-large", reason)
