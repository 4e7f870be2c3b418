"""Check digits of the numbers that libraries give."""


def isbn_is_valid(text: str) -> bool:
    """Whether `text` is an ISBN-13 or ISBN-10, hyphens and spaces aside (ISO 2108)."""
    digits = text.replace("-", "").replace(" ", "").upper()
    if len(digits) == 13 and digits.isdecimal():
        return sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(digits)) % 10 == 0
    return len(digits) == 10 and weighted_by_eleven(digits)


def issn_is_valid(text: str) -> bool:
    """Whether `text` is an ISSN such as 0378-5955 (ISO 3297)."""
    digits = text.replace("-", "").upper()
    return len(digits) == 8 and weighted_by_eleven(digits)


def weighted_by_eleven(digits: str) -> bool:
    """Modulus 11, the last place may be X for ten."""
    if not (digits[:-1].isdecimal() and digits[-1] in "0123456789X"):
        return False
    values = [10 if d == "X" else int(d) for d in digits]
    return sum(v * (len(values) - i) for i, v in enumerate(values)) % 11 == 0
