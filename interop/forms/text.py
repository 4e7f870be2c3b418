"""Text as every reader takes it: without what breaks a line, or cannot be written at all."""

import re

# Control characters say nothing, but that some break a line for some readers; so do two characters
# that XML has no place for. Half a character (a lone surrogate) shows that something is missing.
BREAKS = dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029", " ")
HALVES = dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
INSTEAD = BREAKS | HALVES  # of all others nothing
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """`text` on one line, a single space wherever it has blanks; spaces that do not break stay."""
    if not text.isprintable():  # quicker than the search, and true of most
        text = UNFIT.sub(instead, text)
    if "  " in text:
        text = " ".join(filter(None, text.split(" ")))
    return text.strip()


def instead(found: re.Match) -> str:
    return INSTEAD.get(found[0], "")


def paragraphs(text: str) -> list[str]:
    """The lines of `text` that say something, each as `one_line`."""
    if text.isprintable():
        return [line] if (line := one_line(text)) else []
    return [line for line in map(one_line, text.splitlines()) if line]


def lines(text: str) -> str:
    """`text` with “\\n” between two of its paragraphs."""
    return "\n".join(paragraphs(text))


def plain(value):
    """`value`, of dicts, lists and texts, with every text on one line, and without what says
    nothing: "", None, [], {}."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := plain(item))}
    if isinstance(value, list):
        return [kept for item in value if (kept := plain(item))]
    return value
