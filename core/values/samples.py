"""The word that marks a sample where no tag can stand."""

SAMPLE = "Sample"


def titled(title: str, is_sample: bool) -> str:
    """`title` as plain text, with the mark before it where it is that of a sample."""
    return f"{SAMPLE}: {title}" if is_sample else title
