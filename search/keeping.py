"""Which of the words that readers type may be kept: none that could be about somebody in private.

A name that was typed cannot be told from a name that we publish, so names do stay; addresses,
numbers and whatever looks like a secret do not. When in doubt, nothing is kept.
"""

import re
import unicodedata

from core.search.analysis import words

LONGEST = 80  # characters
MOST_WORDS = 10
LONGEST_WORD = 28  # longer ones are keys and tokens
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
# Six digits or more, however they are grouped: telephones, accounts, National Insurance.
NUMBER = re.compile(r"(?:\d[\s().+/–-]{0,3}){6,}")
# A day somebody was born on, most likely: 1/2/1980, 1980-02-01, 1 2 80.
DATE = re.compile(
    r"\b(?:\d{1,2}[\s./–-]+\d{1,2}[\s./–-]+\d{2,4}|\d{4}[./–-]\d{1,2}[./–-]\d{1,2})\b"
)
POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
ADDRESS = re.compile(r"@|://|\bwww\.|\.(?:com|org|net|uk|eu)\b", re.IGNORECASE)
# What programs try, and nobody who looks for something.
CODE = frozenset("<>{}[]\\;=`$|^~")


def kept_words(text: str) -> str:
    """`text` as it may be kept and counted, folded and without signs; "" where it may not be."""
    if len(text) > 2 * LONGEST or is_private(text) or not is_typed(text):
        return ""
    found = words(text)
    line = " ".join(found)
    fits = len(found) <= MOST_WORDS and len(line) <= LONGEST
    return line if fits and all(len(word) <= LONGEST_WORD for word in found) else ""


def is_private(text: str) -> bool:
    without_years = YEAR.sub(" ", text)
    numbers = [DATE.search(text), NUMBER.search(without_years)]
    return any([ADDRESS.search(text), POSTCODE.search(text), *numbers])


def is_typed(text: str) -> bool:
    """Whether somebody may have typed `text` into a box, which has one line."""
    return not any(c in CODE or unicodedata.category(c) in {"Cc", "Cs"} for c in text)
