"""Pieces of XHTML, as EPUB has it (EPUB 3.3 §6.1): whatever a work says in them is text."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit, urlunsplit

from django.utils.encoding import iri_to_uri

from core.values.languages import is_from_right
from interop.forms.xml import DECLARATION, ESCAPED, NONE, Xml, element, written

XMLNS = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
ON_A_HOST = {"http", "https"}
HOST = re.compile(r"[\w.-]+|[0-9a-fA-F:.]+", re.ASCII)
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
STYLES = {"bold": "strong", "italic": "em", "raised": "sup", "lowered": "sub"}


def void(name: str, attributes: Mapping[str, str] = NONE) -> Xml:
    """An element in which nothing stands: `img` with its address, or a cell that says nothing."""
    said = "".join(f' {key}="{written(value)}"' for key, value in attributes.items())
    return Xml(f"<{name}{said}/>")


def cell(name: str, words: str, attributes: Mapping[str, str] = NONE) -> Xml:
    """A cell of a table, which is there though it may say nothing."""
    return element(name, words, attributes) or void(name, attributes)


def join(parts: Iterable[str]) -> Xml:
    return Xml("".join(parts))


def piece(text: str) -> Xml:
    """A part of a line, with the spaces at its ends."""
    return Xml(text.translate(ESCAPED))


def sound(address: str) -> str:
    """`address` as a URI that reading systems take (RFC 3986); "" where it names no host that
    there can be."""
    try:
        parts = urlsplit(address)
        parts = parts._replace(netloc=parts.netloc.encode("idna").decode())
        fits = parts.scheme not in ON_A_HOST or HOST.fullmatch(parts.hostname or "")
    except ValueError:
        return ""
    return STRAY_PERCENT.sub("%25", iri_to_uri(urlunsplit(parts))) if fits else ""


# --- Lines -------------------------------------------------------------------------------------


class Notes:
    """The side notes of a work by their numbers, and which of them a chapter refers to."""

    def __init__(self, known: Mapping[str, list]):
        self.known = known
        self.referred: list[str] = []

    def mark(self, number: str) -> Xml:
        """The number in the text, which leads to the note; "" of one that is not there."""
        if number not in self.known:
            return Xml("")
        anchor = {} if number in self.referred else {"id": f"ref-{number}"}
        if anchor:
            self.referred.append(number)
        said = {"epub:type": "noteref", "role": "doc-noteref", "href": f"#note-{number}"}
        return element("sup", element("a", number, anchor | said), {"class": "note-ref"})


def inline(runs: Iterable[dict], notes: Notes | None = None) -> Xml:
    """Pieces of a line (interop.editions.plain.run) with their links and stresses."""
    return join(inline_of(it, notes) for it in runs)


def inline_of(it: dict, notes: Notes | None) -> Xml:
    if "break" in it:
        return void("br")
    if "note" in it:
        return notes.mark(it["note"]) if notes else Xml("")
    words = piece(it["text"])
    if not words.strip():
        return words
    for style, name in STYLES.items():
        if it.get(style):
            words = Xml(f"<{name}>{words}</{name}>")
    if language := it.get("language"):
        side = {"dir": "rtl"} if is_from_right(language) else {}
        words = element("span", words, {"xml:lang": language, "lang": language} | side)
    return link(words, it.get("href", ""), it.get("at", ""))


def link(words: Xml, address: str, place: str = "") -> Xml:
    """`words` as a link to `address`, or to a place in the work ("#work-audit"); they are a place
    themselves where they have a name. Just the words where there is neither."""
    href = address if address.startswith("#") else sound(address) if address else ""
    said = {"id": place, "href": href}
    return element("a" if href else "span", words, said) if href or place else words


def flow(parts: Iterable[dict], notes: Notes | None = None) -> Xml:
    """Paragraphs and lists (interop.editions.rich_text.as_flow)."""
    return join(FLOW[it["kind"]](it, notes) for it in parts)


def paragraph(it: dict, notes: Notes | None) -> Xml:
    return element("p", inline(it["runs"], notes), {"id": it.get("anchor", "")})


def listed(name: str):
    def of(it: dict, notes: Notes | None) -> Xml:
        return element(name, [element("li", flow(item, notes)) for item in it["items"]])

    return of


FLOW = {"paragraph": paragraph, "bullets": listed("ul"), "numbers": listed("ol")}


# --- Files -------------------------------------------------------------------------------------


def document(title: str, body: str, language: Mapping, *, of_body: Mapping[str, str] = NONE) -> str:
    """A whole file with the `title` that reading systems show, in `language` (data.language)."""
    tag, way = written(language["tag"]), ' dir="rtl"' if language["from-right"] else ""
    said = "".join(f' {key}="{written(value)}"' for key, value in of_body.items())
    return (
        f'{DECLARATION}<!DOCTYPE html>\n<html {XMLNS} lang="{tag}" xml:lang="{tag}"{way}>\n'
        f'<head><meta charset="utf-8"/><title>{written(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="book.css"/></head>\n'
        f"<body{said}>\n{body}\n</body>\n</html>\n"
    )
