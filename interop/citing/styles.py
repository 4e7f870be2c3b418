"""The styles that references are made in, and the CSL files that say how (styles/README.md)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import citeproc
from citeproc import CitationStylesStyle

from interop.citing import adapting, names

FOLDER = Path(__file__).parent / "styles"
CSL = "{http://purl.org/net/xbiblio/csl}"
# Grows with each change of how references are made of records: all are then made anew.
WAY = 4


@dataclass(frozen=True)
class Style:
    """A style: its `value` in addresses, its name for readers; its file, and what citeproc-py or
    the file does not do by itself. Without a `file` we make its references ourselves."""

    value: str
    words: str
    file: str = ""
    initials: names.Initials = names.in_full
    adapted: Callable[[dict], dict] = dict
    is_numbered: bool = False  # a list of it is, in the order of what is cited


STYLES = {
    style.value: style
    for style in (
        Style("harvard", "Harvard", "harvard-cite-them-right", names.close, adapting.harvard),
        Style("apa", "APA 7", "apa", names.spaced, adapting.apa),
        Style("chicago", "Chicago", "chicago-author-date", names.in_full, adapting.chicago),
        Style("mla", "MLA 9", "modern-language-association", names.in_full, adapting.mla),
        Style(
            "vancouver", "Vancouver", "vancouver", names.bare, adapting.vancouver, is_numbered=True
        ),
        Style("plain", "Plain text"),
    )
}
USUAL = "harvard"


@cache
def loaded(file: str) -> CitationStylesStyle:
    """The style of `file`, in British English; read once, in some 5 ms."""
    style = CitationStylesStyle(str(FOLDER / f"{file}.csl"), locale="en-GB", validate=False)
    mend(style.root)
    return style


def mend(root) -> None:
    """Let citeproc-py 0.11 do what it does not know of.

    Names come shortened already (names.py), and a single reference bears no number.
    """
    for element in root.iter():
        element.attrib.pop("initialize-with", None)
    for number in root.bibliography.iterfind(f".//{CSL}text[@variable='citation-number']"):
        number.getparent().remove(number)
    for label in root.iterfind(f".//{CSL}label[@text-case='title']"):
        label.set("text-case", "capitalize-first")
    part_dates(root)
    name_editors_once(root)


def part_dates(root) -> None:
    """The delimiter of the style's own date goes to where that is used: it is looked for there."""
    own = root.iterfind(f"{CSL}locale/{CSL}date")
    delimiters = {date.get("form"): date.get("delimiter") for date in own}
    for date in root.iterfind(f"{CSL}macro//{CSL}date[@form]"):
        if "delimiter" not in date.attrib and (delimiter := delimiters.get(date.get("form"))):
            date.set("delimiter", delimiter)


def name_editors_once(root) -> None:
    """Editors who stand in the place of authors are not named again, as CSL 1.0.2 has it."""
    for names_ in root.findall(f".//{CSL}names"):
        named, above = names_.get("variable").split(), names_.getparent()
        if "editor" in named and above.tag != f"{CSL}substitute":
            choose, condition = names_.makeelement(f"{CSL}choose"), names_.makeelement(f"{CSL}if")
            condition.set("variable", "author")
            above.replace(names_, choose)
            choose.append(condition)
            condition.append(names_)


@cache
def version() -> str:
    """Another one whenever references of the same record may come out otherwise."""
    files = sorted(FOLDER.glob("*.csl"))
    made_by = [str(WAY), citeproc.__version__, *(path.read_text() for path in files)]
    return sha256("\0".join(made_by).encode()).hexdigest()[:16]
