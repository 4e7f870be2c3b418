"""What means something in a reference while it is made, and how it becomes HTML or text.

citeproc-py escapes nothing that it is given, and reads tags in it. So no “<” reaches it, italics
come back as signs that no text of ours may hold, and the whole is escaped once, here.
"""

import re
import unicodedata
from collections.abc import Iterable
from html import unescape

from citeproc.string import String
from django.utils.html import escape

from core.values.languages import foreign

# Of Unicode's private area, where no text has a sign of its own.
ITALIC, UPRIGHT, SUFFIX, LESS = "\ue000", "\ue001", "\ue002", "\ue003"
MARKS = re.compile(f"[{ITALIC}-{LESS}]")
# After the end of a sentence, with or without the end of italics or a quotation, no full stop.
DOUBLED = re.compile(rf"([.?!…](?:{UPRIGHT}|[’”])*)\.(?=[\s{UPRIGHT}]|$)")
LOOSE = re.compile(r"[;,:](?=\.(?:\s|$))|\s+(?=[.,](?:\s|$))")
# What goes with a year's letter where there is none: “n.d.-a.”, “no date a”, “2009a”.
LETTER = re.compile(rf"(?<=\.)-?{SUFFIX}\.|[-\s]?{SUFFIX}")
ARABIC_OR_HEBREW = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
RIGHT_TO_LEFT = re.compile(rf"{ARABIC_OR_HEBREW}(?:[^\w{ITALIC}-{LESS}]+{ARABIC_OR_HEBREW})*")
TAG = re.compile("<[^>]*>")


class Marking:
    """A formatter of citeproc-py: italics become signs, all other fonts nothing."""

    @staticmethod
    def preformat(text: str) -> str:
        return text

    @staticmethod
    def Italic(text) -> String:  # noqa: N802
        return String(f"{ITALIC}{text}{UPRIGHT}")

    Oblique = Italic
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = String


def clean(text: str) -> str:
    """`text` on one line, with nothing in it that a reference would take for a sign of its own."""
    line = " ".join(MARKS.sub("", text).split())
    return "".join(c for c in line if unicodedata.category(c) != "Cc").replace("<", LESS)


def tidied(marked: str) -> str:
    """What citeproc-py gave, with one mark where two ends of a sentence meet."""
    text = DOUBLED.sub(r"\1", LOOSE.sub("", " ".join(marked.split())))
    return text.strip()


def as_html(marked: str, addresses: Iterable[str]) -> str:
    """Safe HTML of `marked`: <i> alone, what is read from right to left in a <bdi>, and links at
    those of `addresses` that stand in it. The sign for a year's letter stays (`lettered`)."""
    known = [re.escape(clean(address)) for address in addresses if address]
    if not known:
        return written(marked)
    parts = re.split(f"({'|'.join(known)})", marked)
    return "".join(linked(part) if n % 2 else written(part) for n, part in enumerate(parts))


def in_language(html: str, title: str, language: str) -> str:
    """`html`, as `as_html` made it, with `title` said to be in `language`, unless in English.

    A title that its style has written otherwise stays as it is.
    """
    tag, told = foreign(language), written(clean(title))
    return html.replace(told, f'<bdi lang="{escape(tag)}">{told}</bdi>', 1) if tag else html


def linked(address: str) -> str:
    safe = escape(address.replace(LESS, "<"))
    return f'<a href="{safe}">{safe}</a>'


def written(marked: str) -> str:
    isolated = RIGHT_TO_LEFT.sub(lambda found: f"\0{found[0]}\1", marked)
    safe = str(escape(isolated.replace(LESS, "<")))
    for sign, tag in ((ITALIC, "<i>"), (UPRIGHT, "</i>"), ("\0", "<bdi>"), ("\1", "</bdi>")):
        safe = safe.replace(sign, tag)
    return safe


def lettered(html: str, letter: str = "") -> str:
    """A reference as `as_html` made it, with the `letter` of its year: “2009a”; "" for none."""
    return html.replace(SUFFIX, letter) if letter else LETTER.sub("", html)


def as_text(html: str) -> str:
    """The same without any tag, as it is copied."""
    return unescape(TAG.sub("", html))
