"""What is kept of somebody's mailbox, to know it again and tell nobody which it is."""

from core.visitors.mailbox import mailbox_of
from suggestions import tokens


def mailbox(email: str) -> str:
    """What stands for the mailbox of `email`."""
    return mailboxes(email)[0]


def mailboxes(email: str) -> list[str]:
    """The same, and what stood for it under former secrets (suggestions.tokens)."""
    return tokens.address_hashes(mailbox_of(email))
