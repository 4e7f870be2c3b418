"""How words look, by the elements around them and by the styles that programs write into each."""

import re
from dataclasses import dataclass, replace

from lxml.etree import _Element

from interop.word.reading.web.elements import name, styles

BOLD, ITALIC = frozenset({"b", "strong", "th", "dt"}), frozenset({"i", "em", "var", "dfn"})
RAISED = {"super": (True, False), "sub": (False, True), "baseline": (False, False)}
STRUCK = frozenset({"s", "strike"})
HEAVY = 600  # from which a weight of letters is bold


@dataclass(frozen=True)
class Look:
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    link: str = ""


UNADORNED = Look()


def within(element: _Element, look: Look) -> Look:
    """How words in `element` look, where those around it look like `look`."""
    tag, said = name(element), styles(element)
    raised = {"sup": "super", "sub": "sub"}.get(tag, said.get("vertical-align", ""))
    is_raised, is_lowered = RAISED.get(raised, (look.raised, look.lowered))
    return replace(
        look,
        bold=weight(said.get("font-weight", ""), look.bold or tag in BOLD),
        italic=slant(said.get("font-style", ""), look.italic or tag in ITALIC),
        raised=is_raised,
        lowered=is_lowered,
    )


def weight(said: str, otherwise: bool) -> bool:
    if re.fullmatch(r"\d{1,4}", said):
        return int(said) >= HEAVY
    return {"bold": True, "bolder": True, "normal": False, "lighter": False}.get(said, otherwise)


def slant(said: str, otherwise: bool) -> bool:
    return {"italic": True, "oblique": True, "normal": False}.get(said, otherwise)


def is_struck(element: _Element) -> bool:
    said = styles(element)
    lines = f"{said.get('text-decoration', '')} {said.get('text-decoration-line', '')}"
    return name(element) in STRUCK or "line-through" in lines


def is_hidden(element: _Element) -> bool:
    said = styles(element)
    is_off = said.get("display") == "none" or said.get("mso-hide") == "all"
    return is_off or "hidden" in element.attrib
