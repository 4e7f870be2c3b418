"""XML 1.0, put together from the inside out: what is empty is not written at all."""

import re
from collections.abc import Iterable, Mapping

from interop.forms.text import lines

SIGNS = re.compile('[&<>"]')
ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Xml(str):
    """A piece of XML; any other str is text."""

    __slots__ = ()


Content = str | Xml | Iterable[str | Xml]
NONE: Mapping[str, str] = {}


def element(name: str, content: Content, attributes: Mapping[str, str] = NONE) -> Xml:
    """The element `name` with text or elements in it; nothing at all where those say nothing, and
    without attributes that are ""."""
    parts = [content] if isinstance(content, str) else content
    inside = "".join(map(written, parts))
    said = "".join(f' {key}="{written(value)}"' for key, value in attributes.items() if value)
    return Xml(f"<{name}{said}>{inside}</{name}>" if inside else "")


def written(part: str | Xml) -> str:
    """`part` as it stands in XML; of a text its lines, and of them what XML can hold."""
    if isinstance(part, Xml):
        return part
    text = lines(part)
    return text.translate(ESCAPED) if SIGNS.search(text) else text
