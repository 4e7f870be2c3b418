"""Text as people paste it from Word, a mail or a web page, without what nobody can see in it.

Nobody is told to mend what they cannot see: it is mended here, for every field of the site alike.
What cannot stand in a text at all, and was not pasted by anybody, is named (`unfit`).
"""

import re
import unicodedata

# Bytes of Windows-1252 that were taken for the control characters with the same numbers.
WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
LINE_BREAKS = dict.fromkeys(map(ord, "\v\f\u2028\u2029"), "\n")
# Signs of Microsoft's Symbol and Wingdings that are no bullets; most others are.
SIGNS = {0xF0E0: "→", 0xF0FC: "✓", 0xF0FE: "☑", 0xF02D: "–", 0xF0BE: "–", 0xF0A3: "≤", 0xF0B3: "≥"}
BULLET = re.compile(r"^([ \t]*)[\ue000-\uf8ff][ \t]*(?=\S)", re.MULTILINE)
# Marks that are part of words in Persian and in the scripts of India, and of pictures of people.
JOINERS = {"\u200c", "\u200d"}
FIRST_JOINED = "\u0590"  # Hebrew: no script before it has joiners
# Marks that say which way a word is written, and signs of Arabic that Unicode counts among them.
WRITTEN_SO = set("\u200e\u200f\u061c\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
FLAG = "\U0001f3f4"  # some flags are this one and the letters of a country, which nobody sees
FLAG_LETTERS = range(0xE0020, 0xE0080)
UNFIT = re.compile("[\x00\ud800-\udfff]")
QUOTES = "‘’‛′´`ʼ＇"
# What stands around an address that was copied with its sentence.
AROUND = ' \t\r\n<>"“”„«»,;'


def tidy_text(text: str) -> str:
    """`text` on as many lines as it has, in the normal form of Unicode (NFC)."""
    if text.isascii() and not any((ord(c) < 0x20 and c not in "\t\n") or c == "\x7f" for c in text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(WINDOWS).translate(LINE_BREAKS)
    text = BULLET.sub(r"\1• ", text.translate(SIGNS))
    kept = "".join(c for n, c in enumerate(text) if is_kept(text, n))
    return unicodedata.normalize("NFC", kept)


def tidy_line(text: str) -> str:
    """`text` for one line: as `tidy_text`, with a space for what breaks a line on paper.

    A line break itself is left: whoever types into one line makes none.
    """
    text = text.translate(dict.fromkeys([*LINE_BREAKS, *map(ord, "\t\xa0\u202f")], " "))
    return text if "\r" in text else tidy_text(text)


def tidy_address(text: str) -> str:
    """An address of a mailbox or a page, without what is invisible or belongs to the sentence."""
    text = tidy_line(text).strip(AROUND).translate(dict.fromkeys(map(ord, QUOTES), "'"))
    seen = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Co"})
    return seen.replace("＠", "@").replace("．", ".").removeprefix("mailto:").strip(AROUND)


def is_kept(text: str, n: int) -> bool:
    """Whether the character `n` of `text` shows, or makes others show as they should."""
    c = text[n]
    match unicodedata.category(c):
        case "Cc":
            return c in "\t\n" or bool(UNFIT.match(c))
        case "Cf" if c in JOINERS:
            return n > 0 and text[n - 1] >= FIRST_JOINED
        case "Cf" if ord(c) in FLAG_LETTERS:
            return text[:n].rstrip("".join(map(chr, FLAG_LETTERS))).endswith(FLAG)
        case "Cf":
            return c in WRITTEN_SO
        case "Co":
            return False
    return not is_no_character(c)


def is_no_character(c: str) -> bool:
    """Whether Unicode promises that `c` will never be a character."""
    return ord(c) & 0xFFFE == 0xFFFE or "\ufdd0" <= c <= "\ufdef"


def unfit(text: str, also: str = "") -> str:
    """Where something stands in `text` that cannot: “U+0000 at place 5”; "" where nothing does.

    So is any character of `also`. The first place is 1.
    """
    for place, c in enumerate(text, 1):
        if UNFIT.match(c) or c in also:
            return f"U+{ord(c):04X} at place {place}"
    return ""
