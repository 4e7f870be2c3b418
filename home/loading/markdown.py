"""A body written in Markdown, as the blocks that editors work with (core.blocks.BodyBlock).

The grammar is small on purpose: headings of two levels, paragraphs, lists, quotations with their
attribution, tables with a caption, call-outs, charts (home.loading.charts), glossaries
(home.loading.glossary), words in other languages (home.loading.languages), side notes
(home.loading.notes), references and names (home.loading.works), pictures and files
(home.loading.beside). Whatever else Markdown knows is a ContentError that names the line.
"""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from core.relations.links import LINK
from core.values.note_marks import MARK
from home.loading import beside, charts
from home.loading.beside import Beside
from home.loading.glossary import glossary
from home.loading.languages import with_languages
from home.loading.notes import MARKED, Notes
from home.loading.source import ContentError
from home.loading.works import Works, named

FENCE = re.compile(r"^:::\s*(?P<words>.*)$")
CAPTION = re.compile(
    r"^Table:\s*(?P<caption>.+?)\s*(?P<headers>\{header-column\})?(?P<name>\s*\{#[^{}]*\})?$"
)
BELOW = re.compile(r"^(?P<key>Unit|Note|Source):\s*(?P<words>.+)$")  # a table
REFERENCES = ("references", "")
GLOSSARY = ("glossary", "")
LISTS = {"bullet_list", "ordered_list"}
RICH = {"paragraph", *LISTS}

PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")

Link = Callable[[str], str]  # an address as written → the attributes of its <a>


def plain_link(address: str) -> str:
    return f'href="{escape(address)}"'


class Body:
    """The Markdown text of one file on its way to blocks."""

    def __init__(
        self, path: Path, line: int, link: Link = plain_link, beside: Beside | None = None
    ):
        self.path, self.line, self.link, self.beside = path, line, link, beside

    def error(self, line: int, reason: str) -> ContentError:
        return ContentError(self.path, self.line + line, reason)

    def blocks(self, text: str) -> list[dict]:
        """The stream data of `text`: a list of {"type", "value"}."""
        blocks: list[dict] = []
        self.notes = Notes(text.split("\n"), self.error)
        self.works = Works(self.error)
        for start, lines, opened in self.segments(self.notes.lines):
            if opened == REFERENCES:
                self.works.read(lines, start)
                continue
            if opened == GLOSSARY:
                blocks.append(glossary(lines, start, self.error))
                continue
            if isinstance(opened, tuple):
                blocks.append(charts.chart(opened, lines, start, self.error))
                continue
            inner = self.stream("\n".join(lines), start)
            blocks += inner if opened is None else [self.callout(opened, inner, start)]
        self.notes.check_marked()
        self.works.check_names(blocks)
        return blocks

    # --- Call-outs and charts: lines between ::: fences --------------------------------------

    def segments(self, lines):
        """(first line, lines, what they stand in), in order: a call-out is its title, a chart its
        kind and title, references are REFERENCES, a glossary is GLOSSARY; None of all else."""
        opened: str | tuple[str, str] | None = None
        start = 0
        for number, line in enumerate([*lines, None]):
            fence = FENCE.match(line) if line is not None else None
            if line is None and opened:
                raise self.error(start - 1, f"{began(opened)} has no end: a line of three colons")
            if line is not None and not fence:
                continue
            yield start, lines[start:number], opened
            if fence:
                opened = self.fence(fence["words"], opened, number)
            start = number + 1

    def fence(self, words: str, opened, number: int) -> str | tuple[str, str] | None:
        """What a fence with `words` opens; None where it ends what is `opened`."""
        if opened:
            if words:
                raise self.error(number, "a call-out ends with three colons and nothing else")
            return None
        kind, _, title = words.partition(" ")
        if kind == "chart":
            return charts.begin(title, number, self.error)
        for alone in (REFERENCES, GLOSSARY):
            if words.strip() == alone[0]:
                return alone
        if kind != "callout" or not title.strip():
            raise self.error(number, "a call-out begins “::: callout” and a title")
        return title.strip()

    def callout(self, title, inner, start) -> dict:
        if any(block["type"] == "note" for block in inner):
            raise self.error(start, "a call-out holds no side notes: mark them in a text beside it")
        if [block["type"] for block in inner] != ["text"]:
            raise self.error(start, "a call-out holds paragraphs and lists only")
        return {"type": "callout", "value": {"title": title, "text": inner[0]["value"]}}

    # --- Everything else ---------------------------------------------------------------------

    def stream(self, text: str, offset: int) -> list[dict]:
        blocks: list[dict] = []
        caption = None
        for node in SyntaxTreeNode(PARSER.parse(text)).children:
            at = offset + (node.map or (0, 0))[0]
            if caption and node.type != "table":
                raise self.error(at, "a line “Table: …” stands directly before its table")
            if node.type == "paragraph" and (match := CAPTION.match(raw(node))):
                caption = match
                continue
            apart = self.apart(node, at)
            if apart is not None:
                blocks += apart
                continue
            before = len(self.notes.marked)
            block = self.block(node, at, caption)
            caption = None
            notes = [self.note(label) for label in self.notes.marked[before:]]
            for each in (block, *notes):
                self.works.note(each, at)
            if block["type"] == "text" and goes_on(blocks) and not notes:
                blocks[-1]["value"] += block["value"]
            else:
                blocks += [block, *notes]
        if caption:
            raise self.error(offset, "the last “Table: …” line has no table after it")
        return blocks

    def apart(self, node, at: int) -> list[dict] | None:
        """The blocks of a line that is no text (home.loading.beside); None of all else."""
        if node.type != "paragraph":
            return None
        return beside.block(node.children[0].content, at, self.beside, self.error)

    def block(self, node, at: int, caption) -> dict:
        if node.type in RICH:
            return {"type": "text", "value": self.rich(node, at)}
        if any(MARKED.search(part.content) for part in node.walk() if part.type == "inline"):
            raise self.error(at, "side notes are marked in paragraphs and lists only")
        if node.type == "heading":
            return self.heading(node, at)
        if node.type == "blockquote":
            return self.quotation(node, at)
        if node.type == "table":
            return self.table(node, at, caption)
        raise self.error(at, f"a body knows no {node.type.replace('_', ' ')}")

    def heading(self, node, at) -> dict:
        if node.tag not in {"h2", "h3"}:
            raise self.error(at, "headings have two or three hashes: ## or ###")
        text, name = named(raw(node))
        return {"type": "heading", "value": {"text": text, "level": node.tag} | name}

    def note(self, label: str) -> dict:
        note = self.notes.defined[label]
        (node,) = SyntaxTreeNode(PARSER.parse(note.words)).children
        text = self.rich(node, note.line) if node.type == "paragraph" else ""
        if not text or MARK in text:
            raise self.error(note.line, "a note is one paragraph, and has no note of its own")
        value = {"text": text, "page": self.key(note.address), "section": note.section}
        return {"type": "note", "value": value}

    def key(self, address: str) -> int | None:
        """Of the page at `address`; None where it is not known."""
        found = LINK.search(self.link(address)) if address else None
        return int(found[1] or found[2]) if found else None

    def quotation(self, node, at) -> dict:
        lines = [line for child in node.children for line in raw(child).split("\n")]
        if len(lines) < 2 or not lines[-1].startswith("— "):
            raise self.error(at, "the last line of a quotation says whose it is: > — Name")
        value = {"quote": " ".join(lines[:-1]), "attribution": lines[-1].removeprefix("— ")}
        return {"type": "quotation", "value": value}

    def table(self, node, at, caption) -> dict:
        if not caption:
            raise self.error(at, "a line “Table: caption” stands directly before a table")
        rows = [
            [raw(cell) for cell in row.children] for part in node.children for row in part.children
        ]
        said = {"unit": "", "note": "", "source": ""}
        while len(rows) > 1 and not any(rows[-1][1:]) and (below := BELOW.match(rows[-1][0])):
            said[below["key"].lower()] = below["words"]
            rows.pop()
        headers = "both" if caption["headers"] else "row"
        words, name = named(f"{caption['caption']}{caption['name'] or ''}")
        table = {
            "data": rows,
            "cell": [],
            "mergeCells": [],
            "first_row_is_table_header": True,
            "first_col_is_header": headers == "both",
            "table_header_choice": headers,
            "table_caption": words,
        }
        return {"type": "table", "value": {"table": table, **said} | name}

    # --- Rich text, as Wagtail keeps it --------------------------------------------------------

    def rich(self, node, at) -> str:
        if node.type == "paragraph":
            return f"<p>{self.inline(node, at)}</p>"
        tag = "ul" if node.type == "bullet_list" else "ol"
        items = "".join(f"<li>{self.item(item, at)}</li>" for item in node.children)
        return f"<{tag}>{items}</{tag}>"

    def item(self, node, at) -> str:
        first, *below = node.children or [node]
        if first.type != "paragraph" or any(child.type not in LISTS for child in below):
            raise self.error(at, "an item of a list is one paragraph, and lists below it")
        return self.inline(first, at) + "".join(self.rich(child, at) for child in below)

    def inline(self, node, at) -> str:
        html = "".join(self.piece(piece, at) for piece in node.children[0].children)
        try:
            return with_languages(html)
        except KeyError as unknown:
            raise self.error(at, f"there is no language {unknown}: {{lang=cy}}") from None

    def piece(self, node, at) -> str:
        inner = "".join(self.piece(child, at) for child in node.children)
        match node.type:
            case "text":
                return escape(self.notes.mark(node.content, at), quote=False)
            case "strong":
                return f"<b>{inner}</b>"
            case "em":
                return f"<i>{inner}</i>"
            case "link":
                return f"<a {self.link(node.attrs['href'])}>{inner}</a>"
            case "softbreak":
                return " "
            case "hardbreak":
                return "<br/>"
        raise self.error(at, f"text knows no {node.type.replace('_', ' ')}")


def began(opened: str | tuple[str, str]) -> str:
    if opened in {REFERENCES, GLOSSARY}:
        return "this list of references" if opened == REFERENCES else "this glossary"
    return "this call-out" if isinstance(opened, str) else "this chart"


def goes_on(blocks: list[dict]) -> bool:
    """Whether a further paragraph belongs to the last of `blocks`."""
    return bool(blocks) and blocks[-1]["type"] == "text"


def raw(node) -> str:
    """The words of a node as written, without the marks of emphasis."""
    inline: list[Token] = [child.token for child in node.children if child.type == "inline"]
    return "".join(words(child) for token in inline for child in token.children or [])


def words(token: Token) -> str:
    return "\n" if token.type in {"softbreak", "hardbreak"} else token.content
