"""The contents of an e-book (EPUB 3.3 §7): for readers, and for programs that they read with."""

from interop.epub.chapters import OURS, Chapter
from interop.epub.xhtml import document, join
from interop.forms.xml import Xml, element

NAME = "nav.xhtml"
CONTENTS = "Contents"


def navigation(chapters: list[Chapter], language: dict) -> str:
    listed = [it for it in chapters if it.is_listed]
    found = [entry(it, language) for it in listed]
    contents = [element("h2", CONTENTS), element("ol", found)]
    said = {"epub:type": "toc", "role": "doc-toc", "aria-label": CONTENTS}
    return document(CONTENTS, join([element("nav", contents, said), landmarks(chapters)]), OURS)


def entry(it: Chapter, language: dict) -> Xml:
    of_work = (
        {"lang": language["tag"], "xml:lang": language["tag"]} if it.kind == "bodymatter" else {}
    )
    parts = [
        element("li", element("a", words, {"href": f"{it.name}#{anchor}"}))
        for words, anchor in it.parts
    ]
    link = element("a", it.title, {"href": it.name})
    return element("li", [link, element("ol", parts)], of_work)


def landmarks(chapters: list[Chapter]) -> Xml:
    """Where the parts of the book begin that reading systems lead to by themselves."""
    first = {it.kind: it for it in reversed(chapters) if it.kind}
    words = {
        "cover": "Cover",
        "titlepage": "Title page",
        "bodymatter": "The text",
        "colophon": first["colophon"].title,
    }
    found = [mark("toc", CONTENTS, NAME)]
    found += [mark(kind, said, first[kind].name) for kind, said in words.items() if kind in first]
    nav = {"epub:type": "landmarks", "hidden": "hidden", "aria-label": "Parts of the book"}
    return element("nav", [element("h2", "Parts of the book"), element("ol", found)], nav)


def mark(kind: str, words: str, address: str) -> Xml:
    return element("li", element("a", words, {"epub:type": kind, "href": address}))
