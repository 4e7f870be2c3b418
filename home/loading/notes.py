"""Side notes as content files write them: a mark in the text, and below it what the note says.

    It expects partnerships to flourish.[^slides]

    [^slides]: Slides of 4 December 2009. {/research/future-of-partnership-working/: Conclusions}

In braces stands the address of what is cited, if that is a page of this site, and its section.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.values.note_marks import MARK

DEFINED = re.compile(r"^\[\^(?P<label>[\w-]+)\]:\s*(?P<words>.*?)\s*(?:\{(?P<cited>[^{}]*)\})?\s*$")
MARKED = re.compile(r"\[\^(?P<label>[\w-]+)\]")
CITED = re.compile(r"(?P<address>/[^\s:]*)(?::\s*(?P<section>\S.*?))?\s*")


@dataclass(frozen=True)
class Note:
    """What a note says (Markdown), the address it cites, and on which line it stands (from 0)."""

    line: int
    words: str
    address: str
    section: str


class Notes:
    """The notes of one text, each marked once; `error` makes the exception for a line."""

    def __init__(self, lines: list[str], error: Callable[[int, str], Exception]):
        self.error = error
        self.defined: dict[str, Note] = {}
        self.marked: list[str] = []  # labels in their order
        self.lines = [self.without_note(number, line) for number, line in enumerate(lines)]

    def without_note(self, number: int, line: str) -> str:
        """`line`, or "" where it was a note, which is then `defined`."""
        found = DEFINED.match(line)
        if not found:
            return line
        cited = CITED.fullmatch(found["cited"]) if found["cited"] is not None else None
        if found["cited"] is not None and not cited:
            raise self.error(number, "in braces stands an address of this site: {/research/…/}")
        if not found["words"]:
            raise self.error(number, "this note says nothing")
        if found["label"] in self.defined:
            raise self.error(number, f"the note “{found['label']}” stands here twice")
        address, section = (cited["address"], cited["section"] or "") if cited else ("", "")
        self.defined[found["label"]] = Note(number, found["words"], address, section)
        return ""

    def mark(self, text: str, line: int) -> str:
        """`text` of the paragraph at `line` with the marks as editors type them."""

        def place(found: re.Match) -> str:
            label = found["label"]
            if label not in self.defined:
                raise self.error(line, f"there is no note “{label}”: a line [^{label}]: …")
            if label in self.marked:
                raise self.error(line, f"the note “{label}” is marked twice")
            self.marked.append(label)
            return MARK

        return MARKED.sub(place, text)

    def check_marked(self) -> None:
        for label, note in self.defined.items():
            if label not in self.marked:
                raise self.error(note.line, f"the note “{label}” is marked nowhere: [^{label}]")
