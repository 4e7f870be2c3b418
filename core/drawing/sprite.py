"""Marks that a page draws once, and refers to wherever they stand.

A reference bears a name that follows from the drawing alone, and knows nothing of its page: so what
holds it may be kept, and put into any page. `drawn` then writes what a finished page refers to.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

_SVG = re.compile(r'(<svg [^>]*?)viewBox="(\S+ \S+ (\S+ \S+))"([^>]*)>(.*)</svg>', re.DOTALL)
_VISIBLE = ' overflow="visible"'
_NAME = re.compile(r'<use href="#(m[0-9a-z]{3})"/>')
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

# Name → the symbol that a page holds for it. There are as many as there are marks.
_symbols: dict[str, str] = {}


class Reference(NamedTuple):
    """A mark as an svg that refers to its symbol, with the size that it was drawn in; and `small`,
    without one, for marks to which a style sheet gives their size."""

    whole: str
    small: str


@lru_cache(maxsize=500)
def reference(drawn: str, css: str) -> Reference:
    """The references to a mark, which is an svg without ids and titles; `css` is the class of the
    small one, or ""."""
    head, box, size, rest, body = _SVG.fullmatch(drawn).groups()  # type: ignore[union-attr] # svg.svg writes it
    name = name_of(box + body)[:4]  # there are few marks: a test says should two share a name
    shown = _VISIBLE if _VISIBLE in rest else ""
    _symbols[name] = f'<symbol id="{name}" viewBox="{box}"{shown}>{body}</symbol>'
    use = f'<use href="#{name}"/></svg>'
    of_class = f'class="{css}" ' if css else ""
    small = f'<svg {of_class}aria-hidden="true">{use}'
    return Reference(f'{head}viewBox="0 0 {size}"{rest}>{use}', small)


def name_of(drawing: str) -> str:
    """An id for `drawing`, the same in every process: a letter and five more signs."""
    number, signs = crc32(drawing.encode()), ""
    for _ in range(5):
        number, digit = divmod(number, len(_DIGITS))
        signs += _DIGITS[digit]
    return f"m{signs}"


def drawn(html: str) -> str:
    """An svg without a size that holds every mark which `html` refers to; "" where it does not."""
    names = [name for name in dict.fromkeys(_NAME.findall(html)) if name in _symbols]
    marks = "".join(_symbols[name] for name in names)
    empty = '<svg class="sprite" width="0" height="0" aria-hidden="true">'
    return f"{empty}{marks}</svg>\n" if marks else ""
