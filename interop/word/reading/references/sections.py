"""The section of a document that is its list of references: all of it, or none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from interop.word.document import ASKED, CHANGED, LEFT
from interop.word.reading.pieces import Piece

MOST = 500  # references of one output (research.references.blocks)
LONGEST = 5_000  # letters of an entry
NAMES = (
    r"(?:list of |selected |select )?references?(?: list| cited)?|(?:select(?:ed)? )?bibliography|"
    r"(?:works|literature|sources) cited|cited (?:works|literature|references)|works consulted|"
    r"sources|literature|literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|bibliographie|"
    r"références(?: bibliographiques)?|bibliograf[ií]a|referencias|llyfryddiaeth|cyfeiriadau"
)
HEADING = re.compile(rf"(?:(?:[\d.]+|[IVX]+\.)\s+)?(?:{NAMES})\s*:?", re.IGNORECASE)
LINE = re.compile(r"</p>|</li>|<ul>|<ol>|</ul>|</ol>")
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
SLANTED = re.compile(r"<i>(.*?)</i>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
DATED = re.compile(
    r"\b(?:1[5-9]|20)\d\d|\bn\.\s?d\.|\bno date\b|\bin press\b|\bforthcoming\b|"
    r"^\[\d{1,4}\]|https?://|\b10\.\d{4,9}/",
    re.IGNORECASE,
)
FRONT = "references"
TOO_MANY = (
    "The list of references stays in the text: it has {:,} entries, and an output has {} "
    "references at most."
)
TOO_LONG = (
    "The list of references stays in the text: an entry of it has {:,} letters, which is no "
    "reference."
)
OTHERWISE = (
    "This section is called as a list of references is, and stays in the text, as it holds other "
    "things than texts and lists."
)
NO_LIST = (
    "This section is called as a list of references is, and stays in the text, as most of its "
    "lines name no year and no address."
)
TAKEN = "The list of references stands in “References” of the draft, and no longer in its text."
SUBHEADING = "A heading within the list of references is left out: the page makes one list."


@dataclass(frozen=True)
class Printed:
    """An entry as it is printed, and which of its words are slanted."""

    text: str
    italics: tuple[str, ...] = ()


def take(pieces: list[Piece]) -> list[Printed]:
    """The entries of all lists of references among `pieces`, which are marked as such. Where there
    are too many of them, or one is too long, nothing is taken, and it is said why."""
    lists = [found for heading in headings(pieces) if (found := section(pieces, heading))]
    entries = [entry for each in lists for piece in each for entry in entries_of(piece)]
    longest = max((len(entry.text) for entry in entries), default=0)
    if len(entries) > MOST or longest > LONGEST:
        why = TOO_LONG.format(longest) if longest > LONGEST else TOO_MANY.format(len(entries), MOST)
        for each in lists:
            each[0].tell(ASKED, why)
        return []
    for each in lists:
        mark(each)
    return entries


def headings(pieces: list[Piece]) -> Iterator[int]:
    for number, piece in enumerate(pieces):
        is_heading = piece.kind == "heading" and not piece.part.front
        if is_heading and HEADING.fullmatch(piece.part.text.strip()):
            yield number


def section(pieces: list[Piece], heading: int) -> list[Piece]:
    """The heading and all that belongs to it; [] where it is no list of references."""
    head = pieces[heading]
    within, rest = following(pieces, heading)
    if not within and not (rest and is_list(rest[0])):
        return []
    if any(piece.kind != "text" for piece in within):
        head.tell(CHANGED, OTHERWISE)
        return []
    if within and not is_list(within):
        head.tell(CHANGED, NO_LIST)
        return []
    found = [head, *within]
    for each in rest:  # below a heading of their own, as “Laws” in a bibliography
        if not is_list(each):
            break
        found += each
    return found


def following(pieces: list[Piece], heading: int) -> tuple[list[Piece], list[list[Piece]]]:
    """What stands below a heading, and below each deeper heading that comes before the next."""
    below: list[list[Piece]] = [[]]
    for piece in pieces[heading + 1 :]:
        if piece.kind == "heading":
            if piece.part.level <= pieces[heading].part.level or piece.part.front:
                break
            below.append([])
        below[-1].append(piece)
    return below[0], below[1:]


def is_list(section: list[Piece]) -> bool:
    """Whether at least half of the lines of a section name a year or an address."""
    texts = [piece for piece in section if piece.kind == "text"]
    if len(texts) < len(section) - (section[0].kind == "heading"):
        return False
    entries = [entry for piece in texts for entry in entries_of(piece)]
    dated = sum(bool(DATED.search(entry.text)) for entry in entries)
    return bool(entries) and 2 * dated >= len(entries)


def mark(section: list[Piece]) -> None:
    head = section[0]
    head.remarks = []
    head.tell(CHANGED, TAKEN)
    for piece in section:
        if piece.kind == "heading" and piece is not head:
            piece.remarks = []
            piece.tell(LEFT, SUBHEADING, piece.part.text)
        piece.change(front=FRONT)


def entries_of(piece: Piece) -> list[Printed]:
    """The lines of a text, which is HTML that was written here."""
    if piece.kind != "text":
        return []
    found = [printed(html) for html in LINE.split(piece.part.text)]
    return [entry for entry in found if entry.text]


def printed(html: str) -> Printed:
    text = plain(LINK.sub(with_address, html))
    return Printed(text, tuple(filter(None, map(plain, SLANTED.findall(html)))))


def with_address(found: re.Match) -> str:
    """The words of a link, and where they lead if they do not say so."""
    address = found[1].removeprefix("mailto:")
    return found[2] if address in found[2] else f"{found[2]} {address}"


def plain(html: str) -> str:
    return " ".join(unescape(TAG.sub("", html.replace("<br/>", " "))).split())
