"""Elements of HTML from a stranger, and what their attributes and styles say."""

import re

from lxml.etree import ParserError, _Element
from lxml.html import HTMLParser, document_fromstring

from core.files.readers.telling import damaged, too_large

EMPTY = "Nothing was pasted."
TOO_DEEP = "It is nested too deeply."
# What libxml2 says where it reads no further down (XML_PARSER: 255 levels).
CUT = re.compile("depth", re.IGNORECASE)
LISTS = frozenset({"ul", "ol", "menu", "dir"})
BLOCKS = frozenset(
    [
        *[
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
        ],
        *["dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"],
        *["h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li", "main"],
        *["p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr"],
    ]
)
# Word has more levels than HTML: a paragraph then bears the rest as a class.
LEVEL, DEEPER = re.compile(r"h([1-6])"), re.compile(r"MsoHeading([7-9])")


def parsed(html: bytes) -> _Element:
    """The root of `html` (UTF-8); UnreadableError where it cannot be read to its end."""
    parser = HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(html, parser=parser)
    except ParserError as error:
        raise damaged(EMPTY) from error
    if any(CUT.search(line.message) for line in parser.error_log):
        raise too_large(TOO_DEEP)
    return root


def name(element: _Element) -> str:
    """Its name in small letters; "" for what is no element (a comment)."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def styles(element: _Element) -> dict[str, str]:
    """Property → value, of the `style` of an element, in small letters."""
    said = (part.partition(":") for part in element.get("style", "").lower().split(";"))
    return {key.strip(): value.strip() for key, _, value in said if value.strip()}


def classes(element: _Element) -> list[str]:
    return element.get("class", "").split()


def words(element: _Element) -> str:
    """All the words in `element`, in one line."""
    return " ".join(" ".join(element.itertext(tag="*")).split())


def level_of(element: _Element) -> int:
    """Of a heading, from 1; 0 for what is none."""
    deeper = filter(None, map(DEEPER.fullmatch, classes(element)))
    if found := LEVEL.fullmatch(name(element)) or next(deeper, None):
        return int(found[1])
    if "MsoTitle" in classes(element):
        return 1
    said = styles(element).get("mso-outline-level", "")
    if element.get("role") == "heading":
        said = element.get("aria-level", "2")
    return int(said) if said.isascii() and said.isdecimal() and 0 < int(said) < 10 else 0
