"""What ends the reading of a file or a repository as a whole."""


class UnreadableError(ValueError):
    """A source that cannot be taken at all, and why, in a sentence."""
