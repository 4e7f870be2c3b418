"""Titles that a form has written whole, in their two parts again."""

from interop.forms.titles import ENDINGS


def parted(whole: str, short: str, subtitle: str = "") -> tuple[str, str]:
    """Title and subtitle: as they are given, or else divided where `short`, the title alone, ends
    with a colon after it, or as a sentence does."""
    if subtitle or not short or not whole.startswith(short):
        return whole, subtitle
    rest = whole.removeprefix(short)
    if rest.startswith(": "):
        return short, rest[2:].strip()
    if rest.startswith(" ") and short.endswith(ENDINGS):
        return short, rest.strip()
    return whole, ""
