"""Words of one look, and many of them as the HTML that a text of a body is kept in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from operator import attrgetter

MARK = "[^]"  # of a side note (core.values.note_marks)
TYPED = "(^)"  # the same signs, where an author has typed them
LOOKS = {"b": "bold", "i": "italic", "sup": "raised", "sub": "lowered"}


@dataclass(frozen=True)
class Span:
    """`note`: this is no words but the place of a note, which has these words (HTML)."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    link: str = ""
    note: str = ""

    @property
    def look(self) -> tuple:
        return self.bold, self.italic, self.raised, self.lowered


def plain(spans: Iterable[Span]) -> str:
    """The words in one line."""
    return " ".join("".join(it.text for it in spans).split())


def html(spans: Iterable[Span], tags: Iterable[str] = LOOKS) -> str:
    """`spans` as HTML with no other tags than these, links and line breaks."""
    said = ""
    for link, linked in groupby(trimmed(list(spans)), attrgetter("link")):
        inner = "".join(html_of_look(list(alike), tags) for _, alike in groupby(linked, LOOK))
        said += f'<a href="{escape(link)}">{inner}</a>' if link and inner.strip() else inner
    return said


LOOK = attrgetter("look")


def html_of_look(spans: list[Span], tags: Iterable[str]) -> str:
    inner = "".join(MARK if it.note else escaped(it.text) for it in spans)
    if not inner.strip() or inner == MARK:
        return inner
    for tag in tags:
        inner = f"<{tag}>{inner}</{tag}>" if getattr(spans[0], LOOKS[tag]) else inner
    return inner


def escaped(text: str) -> str:
    return escape(text.replace(MARK, TYPED), quote=False).replace("\n", "<br/>")


def trimmed(spans: list[Span]) -> list[Span]:
    """Without spaces and line breaks at the beginning and at the end."""
    while spans and not spans[0].note and not spans[0].text.strip():
        spans = spans[1:]
    while spans and not spans[-1].note and not spans[-1].text.strip():
        spans = spans[:-1]
    if spans and not spans[0].note:
        spans = [replace(spans[0], text=spans[0].text.lstrip()), *spans[1:]]
    if spans and not spans[-1].note:
        spans = [*spans[:-1], replace(spans[-1], text=spans[-1].text.rstrip())]
    return spans


def joined(spans: Iterable[Span]) -> list[Span]:
    """`spans` with one space where several came together, and none where a line begins or ends."""
    made: list[Span] = []
    for span in spans:
        before = made[-1].text[-1:] if made else ""
        text = span.text.lstrip(" ") if before in {" ", "\n"} or not made else span.text
        if span.text == "\n" and made:
            made[-1] = replace(made[-1], text=made[-1].text.rstrip(" "))
        if text or span.note:
            made.append(replace(span, text=text))
    return made
