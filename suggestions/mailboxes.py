"""Hashes of mailboxes, by which one is known again without its address being kept."""

from core.visitors.mailbox import mailbox_of
from suggestions import tokens


def mailbox(email: str) -> str:
    """The hash of the mailbox of `email`, as it is stored."""
    return mailboxes(email)[0]


def mailboxes(email: str) -> list[str]:
    """The same, and its hashes under former secrets (suggestions.tokens)."""
    return tokens.address_hashes(mailbox_of(email))
