"""What a page says, as a browser and a screen reader take it: each text with its language."""

from html.parser import HTMLParser
from typing import NamedTuple

VOID = {
    *["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"],
    *["track", "wbr"],
}
UNSEEN = {"script", "style", "title", "textarea"}


class Said(NamedTuple):
    """A text, the language of what it stands in, and whether its direction is its own.

    `is_apart`: an element between it and the page says a direction, or finds one (HTML §3.2.6.4).
    """

    text: str
    language: str
    is_apart: bool
    where: str  # the elements that it stands in, with their classes: "main p.meta"


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open: list[tuple[str, str, bool]] = [("", "", False)]  # element, language, is apart
        self.said: list[Said] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            _, language, is_apart = self.open[-1]
            known = dict(attrs)
            is_apart = is_apart or "dir" in known or tag == "bdi"
            named = ".".join([tag, *(known.get("class") or "").split()])
            self.open.append((named, known.get("lang") or language, is_apart))

    def handle_endtag(self, tag):
        if tag in [name.partition(".")[0] for name, *_ in self.open]:
            while self.open.pop()[0].partition(".")[0] != tag:
                pass

    def handle_data(self, data):
        tag, language, is_apart = self.open[-1]
        if data.strip() and tag not in UNSEEN:
            where = " ".join(name for name, *_ in self.open[1:])
            self.said.append(Said(data, language, is_apart, where))


def read(html: str) -> list[Said]:
    """Every text in `html` that anybody sees, or hears."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.said
