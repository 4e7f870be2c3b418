"""Texts of which each line says one thing."""


def lines_of(text: str) -> list[str]:
    """The lines of `text` that say something, without the spaces around them."""
    return [line for line in map(str.strip, text.splitlines()) if line]
