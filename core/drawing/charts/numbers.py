"""A number as people type it or as a spreadsheet shows it, and a number as readers are shown it."""

import re
from decimal import Decimal, InvalidOperation

MINUS = "−"
MISSING = {"", "-", "–", "—", "−", "..", "...", "…", ".", ":", "n/a", "na", "[x]", "[c]", "[z]"}
SIGNS = str.maketrans(dict.fromkeys("−–‐‑－", "-"))
SPACES = str.maketrans("", "", " \t\xa0\u2007\u2009\u202f'’")
MONEY = "£€$¥"
NUMBER = re.compile(
    rf"(?P<minus>-)?(?P<before>[{MONEY}])?(?P<minus2>-)?\+?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)(?P<power>[eE][+-]?\d{1,2})?"
    rf"(?P<after>[%{MONEY}])?",
    re.ASCII,
)
LARGEST, SMALLEST = Decimal("1e15"), Decimal("1e-9")


class NoNumberError(ValueError):
    """The cell holds something else; its words say what."""


def number(cell: str) -> Decimal | None:
    """The number in `cell`; None where it is missing. NoNumberError for anything else."""
    text = cell.strip()
    if text.lower() in MISSING:
        return None
    plain = text.translate(SIGNS).translate(SPACES)
    if plain.startswith("(") and plain.endswith(")"):  # as accounts write what is below zero
        plain = f"-{plain[1:-1]}"
    found = NUMBER.fullmatch(plain)
    if not found:
        raise NoNumberError("is no number")
    return within_bounds(found)


def within_bounds(found: re.Match[str]) -> Decimal:
    try:
        value = Decimal(found["digits"].replace(",", "") + (found["power"] or ""))
    except InvalidOperation:  # pragma: no cover - the pattern lets nothing else through
        raise NoNumberError("is no number") from None
    if value > LARGEST:
        raise NoNumberError("is too large: give thousands or millions, and say so in the unit")
    if 0 < value < SMALLEST:
        raise NoNumberError("is too small: choose another unit")
    return -value if found["minus"] or found["minus2"] else value


def signs_of(cell: str) -> tuple[str, str]:
    """What stands before and after the number in `cell`: ("£", ""), ("", "%")."""
    found = NUMBER.fullmatch(cell.strip().translate(SIGNS).translate(SPACES))
    return (found["before"] or "", found["after"] or "") if found else ("", "")


def in_words(value: Decimal | float, before: str = "", after: str = "") -> str:
    """`value` as readers see it: −£1,234.50; as many places as a Decimal was made with."""
    text = f"{abs(value):,f}" if isinstance(value, Decimal) else shortest(abs(value))
    return f"{MINUS if value < 0 else ''}{before}{text}{after}"


def shortest(value: float) -> str:
    text = f"{Decimal(repr(round(value, 12))):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
