"""A rich text, in HTML as it stands on a page, as Markdown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from interop.markdown.escaping import SPECIAL, address_from, collapsed
from interop.markdown.runs import BREAK, Run, lines_of

STYLES = {"b": "**", "strong": "**", "i": "*", "em": "*"}
LISTS = {"ul", "ol"}
BLOCKS = {*LISTS, "p", "li", "div", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
SILENT = {"script", "style", "template"}
NOTE = "x-note"  # stands where the number of a side note does
DEEPEST = 9  # lists within lists
INDENT = "    "
MOVED = {
    "sup": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def note_mark(number: int) -> str:
    """What stands in HTML where the footnote `number` is referred to."""
    return f'<{NOTE} n="{number}"></{NOTE}>'


def as_markdown(html: str, page_url: str) -> str:
    """`html` as paragraphs and lists; its links lead from the page at `page_url`."""
    reader = Reader(page_url)
    reader.feed(html)
    reader.close()
    reader.end_block()
    return written(reader.blocks)


@dataclass(frozen=True)
class Block:
    """Lines that stand together, within `depth` lists; an item of the last where it has a `marker`.

    An item may have no lines of its own, where a list begins it.
    """

    lines: list[str]
    depth: int = 0
    marker: str = ""


class Reader(HTMLParser):
    """Reads HTML into `blocks`; of what it does not know it takes the words."""

    def __init__(self, page_url: str):
        super().__init__(convert_charrefs=True)
        self.page_url = page_url
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.open: list[tuple[str, str, bool]] = []  # (tag, address of a link, whether it stresses)
        self.numbers: list[int] = []  # of the last item, of each list that is open
        self.marker = ""

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag in BLOCKS:
            self.end_block(is_item=tag in LISTS)
        if tag in LISTS:
            self.numbers.append(0)
        elif tag == "li":
            self.marker = self.next_marker()
        elif tag == "br":
            self.runs.append(Run(BREAK))
        elif tag == NOTE and (said.get("n") or "").isdecimal():
            self.runs.append(Run(f"[^{said['n']}]"))
        if tag not in {"br", "hr"}:
            href = said.get("href") if tag == "a" else ""
            address = address_from(self.page_url, href) if href else ""
            is_stressed = tag in STYLES and not said.get("lang")  # words in another language
            self.open.append((tag, address, is_stressed))

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.end_block()
        if tag in LISTS and self.numbers:
            self.numbers.pop()
        if tag in {"li", *LISTS}:
            self.marker = ""
        if tag in self.tags:
            last = len(self.tags) - 1 - self.tags[::-1].index(tag)
            del self.open[last:]

    def handle_data(self, data):
        tags = self.tags
        if SILENT.isdisjoint(tags):
            text = moved(collapsed(data), tags)
            style = "".join(sorted({STYLES[tag] for tag, _, stresses in self.open if stresses}))
            address = next((address for _, address, _ in reversed(self.open) if address), "")
            self.runs.append(Run(SPECIAL.sub(r"\\\g<0>", text), style, address))

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _, _ in self.open]

    def next_marker(self) -> str:
        lists = [tag for tag in self.tags if tag in LISTS]
        if not self.numbers or lists[-1:] != ["ol"]:
            return "-"
        self.numbers[-1] += 1
        return f"{self.numbers[-1]}."

    def end_block(self, *, is_item: bool = False) -> None:
        """Put what was read since the last block into one; an item without words, if `is_item`."""
        lines = lines_of(self.runs)
        self.runs = []
        if lines or (is_item and self.marker):
            depth = min(max(len(self.numbers), bool(self.marker)), DEEPEST)
            self.add(Block(lines, depth, self.marker))
            self.marker = ""

    def add(self, block: Block) -> None:
        """Words that belong to no item are the first of an item that has none yet."""
        last = self.blocks[-1] if self.blocks else None
        if last and not last.lines and not block.marker:
            self.blocks[-1] = replace(last, lines=block.lines)
        else:
            self.blocks.append(block)


def moved(text: str, tags: list[str]) -> str:
    """`text` as it stands above or below the line, if that can be written."""
    for tag, signs in MOVED.items():
        if tag in tags and all(ord(sign) in signs for sign in text):
            return text.translate(signs)
    return text


def written(blocks: Iterable[Block]) -> str:
    """`blocks` as Markdown: what stands in a list goes in by four spaces, as its words do."""
    found, depth = "", 0
    for block in blocks:
        within = min(block.depth, depth + bool(block.marker))
        is_next_item = bool(block.marker) and depth
        indent = INDENT * (within - bool(block.marker))
        words = f"\\\n{INDENT * within}".join(block.lines)
        marker = f"{block.marker} ".ljust(len(INDENT)) if block.marker else ""
        separator = "" if not found else "\n" if is_next_item else "\n\n"
        found += f"{separator}{indent}{marker}{words}".rstrip(" ")
        depth = within
    return found
