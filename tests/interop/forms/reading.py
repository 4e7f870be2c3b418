"""What was written as others read it, and how two texts are compared."""

import json
import unicodedata
from pathlib import Path

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts
from pybtex.database import Entry as PybtexEntry
from pybtex.database import parse_string

from interop.parts import Agent, Centre

CENTRE = Centre("Centre for Public Service Partnerships", "CPSP", "University of Birmingham")
SCHEMAS = Path(__file__).parent / "schemas"
LINES = set("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")


def seen(text: str) -> str:
    """`text` as it shows: blanks of any kind are one space, what is broken is “�”, and what cannot
    be seen at all is nothing."""
    return " ".join("".join(map(character, text)).split())


def character(c: str) -> str:
    match unicodedata.category(c):
        case "Cs":
            return "\ufffd"
        case "Cc":
            return " " if c in LINES else ""
    return " " if c in LINES else "" if c in "\ufffe\uffff" else c


def schema(name: str) -> dict:
    return json.loads((SCHEMAS / name).read_text())


# --- BibTeX --------------------------------------------------------------------------------------


def parsed(text: str) -> list[bibtexparser.model.Entry]:
    """The entries as bibtexparser reads them, names in parts, TeX decoded; nothing else may be
    there."""
    decoding = [SeparateCoAuthors(), SplitNameParts(), LatexDecodingMiddleware()]
    library = bibtexparser.parse_string(text, append_middleware=decoding)
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries)
    return library.entries


def by_pybtex(text: str) -> dict[str, PybtexEntry]:
    return dict(parse_string(text, "bibtex").entries.items())


def decoded(text: str) -> str:
    """What TeX prints of `text`, by the decoder of bibtexparser."""
    return LatexDecodingMiddleware()._transform_python_value_string(text)[0]


def printed(text: str) -> str:
    """A text as `seen`; a circumflex by itself is the sign that pylatexenc has for it."""
    return seen(text).replace("\u02c6", "^")


def expected_name(agent: Agent) -> tuple[str, str, str]:
    """Particle and family name, given names, suffix; a name that is one whole comes first."""
    if agent.is_body or not seen(agent.given):
        return printed(agent.family), "", ""
    particle, family, suffix = agent.family_parts
    return printed(f"{particle} {family}"), printed(agent.given), printed(suffix)
