"""Text as TeX writes it, as text: accents, special signs, braces."""

import re
import unicodedata

from pylatexenc.latex2text import LatexNodes2Text

# Accent → the combining character that does the same (Unicode, Combining Diacritical Marks).
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
SIGNS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|",
    "textless": "<", "textgreater": ">", "ldots": "…", "dots": "…", "textendash": "–",
    "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "pounds": "£", "copyright": "©",
}  # fmt: skip
ACCENT = re.compile(
    r"""\\(?:([`'^~=."])\s*|([uvHcdbkr])(?=[{\s\\])\s*)(?:\{\s*(\\?[^\W\d_])\s*\}|(\\?[^\W\d_]))"""
)
SIGN = re.compile(r"\\([A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))")
ESCAPED = re.compile(r"\\([&%$#_{}])")
KEPT = {"{": "\ue000", "}": "\ue001"}  # while braces are taken away


def plain(text: str) -> str:
    """`text` without TeX: "Garc{\\'\\i}a" is "García", "{The} A \\& B" is "The A & B"."""
    text = ACCENT.sub(accented, text)
    text = SIGN.sub(lambda m: SIGNS.get(m[1], m[0]), text)
    text = ESCAPED.sub(lambda m: KEPT.get(m[1], m[1]), text)
    if re.search(r"\\[A-Za-z]", text):
        text = LatexNodes2Text().latex_to_text(text)
    text = re.sub(r"(?<!\\)[{}]", "", text)
    for sign, kept in KEPT.items():
        text = text.replace(kept, sign)
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    return " ".join(text.replace("~", " ").split())


def accented(found: re.Match) -> str:
    letter = (found[3] or found[4]).removeprefix("\\")
    return unicodedata.normalize("NFC", letter + ACCENTS[found[1] or found[2]])
