"""A rich text, in HTML as it stands on a page, as paragraphs and lists of pieces of lines."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from interop.editions.plain import address_from, run

STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
STYLES |= {"sup": "raised", "sub": "lowered"}
LISTS = {"ul": "bullets", "ol": "numbers"}
PARAGRAPHS = {"p", "div", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre"}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
ADDRESSED = {"p", "li"}
SILENT = {"script", "style", "template"}
CITED = "cited"  # the class of links within the document (core.pages.citations)
ANCHOR = re.compile(r"p\d+")  # the address of a paragraph (core.values.paragraphs)
NOTE = "x-note"  # stands where the number of a side note does
DEEPEST = 9  # lists within lists; what is deeper stands in the last


def note_mark(number: int) -> str:
    """What stands in HTML where the footnote `number` is referred to."""
    return f'<{NOTE} n="{number}"></{NOTE}>'


def as_flow(html: str, page_url: str, *, headed: bool = False) -> list[dict]:
    """`html` as [{"kind": "paragraph", "runs": […]}, {"kind": "bullets", "items": [[…], …]}].

    Its links lead from the page at `page_url`; of elements that it does not know it takes the
    words. Words that are marked as of another language say its tag as "language". A paragraph, or
    the first of a point of a list, that has an address says it as "anchor". Where it is `headed`,
    its headings are {"kind": "heading", "runs": […]}, and else paragraphs.
    """
    reader = Reader(page_url, headed=headed)
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return reader.flow


class Reader(HTMLParser):
    """Reads HTML into `flow`; `open_lists` are those that the next words belong to."""

    def __init__(self, page_url: str, *, headed: bool = False):
        super().__init__(convert_charrefs=True)
        self.page_url = page_url
        self.headed = headed
        self.flow: list[dict] = []
        self.open_lists: list[dict] = []
        self.runs: list[dict] = []
        self.open: list[tuple[str, str, str]] = []  # (tag, address of a link, language)
        self.place = ""  # the anchor of what is read next
        self.anchor = ""  # of the next paragraph

    def handle_starttag(self, tag, attrs):
        said = dict(reversed(attrs))  # of two of one name the first counts
        if tag in LISTS:
            self.begin_list(LISTS[tag])
        elif tag == "li":
            self.begin_item()
        elif tag in PARAGRAPHS:
            self.end_paragraph()
        elif tag == "br":
            self.runs.append({"break": True})
        elif tag == NOTE and (said.get("n") or "").isdecimal():
            self.runs.append({"note": said["n"]})
        if tag in ADDRESSED and ANCHOR.fullmatch(said.get("id") or ""):
            self.anchor = said["id"]
        if tag not in {"br", "hr"}:
            address = self.address(said) if tag == "a" else ""
            self.open.append((tag, address, language_of(tag, said)))

    def address(self, said: dict) -> str:
        """Where a link leads: a citation or a cross reference to an anchor of the document."""
        href = said.get("href")
        if said.get("class") == CITED and href:
            self.place = said.get("id") or ""
            return href
        return address_from(self.page_url, href)

    def handle_endtag(self, tag):
        if tag in PARAGRAPHS or tag in LISTS or tag == "li":
            is_heading = self.headed and tag in HEADINGS and not self.open_lists
            self.end_paragraph("heading" if is_heading else "paragraph")
        if tag in LISTS and self.open_lists and tag in self.tags:
            self.open_lists.pop()
        if tag in self.tags:
            last = len(self.tags) - 1 - self.tags[::-1].index(tag)
            del self.open[last:]

    def handle_data(self, data):
        if not SILENT.isdisjoint(self.tags):
            return
        style = {STYLES[tag]: True for tag, _, marked in self.open if tag in STYLES and not marked}
        address = next((address for _, address, _ in reversed(self.open) if address), "")
        language = next((marked for _, _, marked in reversed(self.open) if marked), "")
        said = {"at": self.place, "language": language}
        words = run(data, address, **style)
        self.runs.append(words | {name: value for name, value in said.items() if value})
        self.place = ""

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _, _ in self.open]

    @property
    def here(self) -> list[dict]:
        """Where the next paragraph or list goes: the last item of the last list, or the whole."""
        items = self.open_lists[-1]["items"] if self.open_lists else None
        if items is None:
            return self.flow
        if not items:
            items.append([])
        return items[-1]

    def begin_list(self, kind: str) -> None:
        self.end_paragraph()
        made: dict = {"kind": kind, "items": []}
        if len(self.open_lists) < DEEPEST:
            self.here.append(made)
        else:
            made = self.open_lists[-1]
        self.open_lists.append(made)

    def begin_item(self) -> None:
        self.end_paragraph()
        if self.open_lists:
            self.open_lists[-1]["items"].append([])

    def end_paragraph(self, kind: str = "paragraph") -> None:
        """Put what was read since the last paragraph into one, or into a heading."""
        runs = trimmed(self.runs)
        self.runs = []
        if runs:
            anchor = {"anchor": self.anchor} if self.anchor else {}
            self.here.append({"kind": kind, "runs": runs} | anchor)
            self.anchor = ""


def language_of(tag: str, said: Mapping[str, str | None]) -> str:
    """What an element marks its words as being written in (core.staff.language_marks); "" of none:
    only such an `i` is no stress."""
    return (said.get("lang") or "") if tag == "i" else ""


def trimmed(runs: list[dict]) -> list[dict]:
    """`runs` without spaces and breaks at their ends; [] where they say nothing."""
    found = [dict(it) for it in runs if it.get("text", "x")]
    while found and is_blank(found[0]):
        found.pop(0)
    while found and is_blank(found[-1]):
        found.pop()
    if found and "text" in found[0]:
        found[0]["text"] = found[0]["text"].lstrip()
    if found and "text" in found[-1]:
        found[-1]["text"] = found[-1]["text"].rstrip()
    return found


def is_blank(it: dict) -> bool:
    return "break" in it or ("text" in it and not it["text"].strip())
