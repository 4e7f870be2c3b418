"""Text as TeX writes it, as text: accents, special signs, braces."""

import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import get_default_latex_context_db

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
ACCENT = (
    r"""\\(?:([`'^~=."])\s*|([uvHcdbkr])(?=[{\s\\])\s*)(?:\{\s*(\\?[^\W\d_])\s*\}|(\\?[^\W\d_]))"""
)
# Their argument is not printed: room that is left, where a link leads.
UNSEEN = r"\\(?:[vh]?phantom|[vh]space|label|href)\*?\s*\{(?:\\.|[^{}\\])*\}"
TOKEN = re.compile(
    rf"{ACCENT}|(?P<unseen>{UNSEEN})|\\(?P<command>[A-Za-z]+)\*?\s*|\\(?P<escaped>[\W\d_])"
    r"|\$(?P<formula>[^$\d\s][^$]*)\$|(?P<joined>---|--|``|''|[~{}])",
    re.DOTALL,
)
TEX = re.compile(r"[\\{}~$]|--|``|''")
COMMANDS = get_default_latex_context_db()
SIGN = re.compile(r"\{?\\(text[a-z]+)(?:\{\}|\}|\s*)")
JOINED = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "{": "", "}": ""}
ESCAPED = dict.fromkeys(",;:! \n\t\\", " ") | dict.fromkeys("-/", "")


def plain(text: str) -> str:
    """`text` without TeX: "Garc{\\'\\i}a" is "García", "{The} A \\& B" is "The A & B".

    It is read once from left to right: what a command prints is no command and joins to no dash.
    """
    if TEX.search(text):
        text = TOKEN.sub(printed, text)
    return " ".join(text.split())


def printed(found: re.Match) -> str:
    if mark := found[1] or found[2]:
        letter = (found[3] or found[4]).removeprefix("\\")
        return unicodedata.normalize("NFC", letter + ACCENTS[mark])
    if command := found["command"]:
        return SIGNS[command] if command in SIGNS else sign(command)
    if escaped := found["escaped"]:
        return ESCAPED.get(escaped, escaped)
    if formula := found["formula"]:
        return TOKEN.sub(printed, formula)
    return JOINED.get(found["joined"] or "", "")


@lru_cache(maxsize=1000)
def sign(command: str) -> str:
    """What the command called so prints by itself: "α" of "alpha"; "" of one that only says how
    what follows is to look, and of one that nobody knows."""
    known = COMMANDS.get_macro_spec(command)
    says = known.simplify_repl if known else ""
    return says if isinstance(says, str) and "%" not in says else ""


def verbatim(text: str) -> str:
    """An address or a DOI, which is written to the letter; some programs escape it all the same."""
    text = SIGN.sub(lambda found: SIGNS.get(found[1], ""), text.strip("{} "))
    for sign, code in (("{", "%7B"), ("}", "%7D")):
        text = text.replace(code, sign)
    return text.replace("\\", "").strip()
