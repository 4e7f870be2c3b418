"""The colour tables the drawings need (DESIGN §4).

Hex strings, upper case. A `Paint` is a colour that may differ between light and dark pages: where
it does, it carries the class that `static/css/components/drawing.css` resolves, because the content
security policy forbids inline style.
"""

from dataclasses import dataclass

from .shapes import THEMES


@dataclass(frozen=True, slots=True)
class Paint:
    """One colour on light and on dark pages; `css` is empty when the two are the same."""

    light: str
    dark: str
    css: str = ""


def _same(colour: str) -> Paint:
    return Paint(colour, colour)


CANVAS, CANVAS_DARK = "#FFFFFF", "#0E1715"
INK, INK_2 = "#12211E", "#43514C"
BRAND = "#12463D"
ON_BRAND = "#F3F8F5"
OVERLAP = "#E5492F"  # the lens two discs share
CENTRE = "#EB9DBB"  # the right-hand disc: the Centre itself
NIGHT_OVERLAP = "#FFF8E6"  # every overlap on an event ground

DISC = Paint("#12463D", "#3F8F7E", "f-disc")
LOGO_DISC = Paint("#12463D", "#2F7D6C", "f-logo")
NEUTRAL = Paint("#E9EDEA", "#1D2A26", "g-neutral")  # the ground of a commentary

FILLS = {
    "performance": _same("#E5492F"),
    "governance": Paint("#3049A5", "#4A66CC", "f-governance"),
    "capacity": _same("#2E9C86"),
    "finance": _same("#F2B632"),
    "innovation": _same("#EB9DBB"),
    "disc": DISC,
}

# At 16 px two marks are lifted in the dark, and two get a keyline in the light (DESIGN §5).
MARKS = FILLS | {
    "governance": Paint("#3049A5", "#7F95EC", "m-governance"),
    "capacity": Paint("#2E9C86", "#4FB8A2", "m-capacity"),
}
KEYLINES = {"finance": "#8A5E00", "innovation": "#B0487A"}

NIGHT_FILLS = FILLS | {
    "governance": _same("#5A78E0"),
    "capacity": _same("#5CC4AE"),
    "disc": _same("#3F8F7E"),
}

# A solid ground is the same by day and night, so its disc is too: the pale one would sink into the
# capacity ground (1.2 to 1).
SOLID_FILLS = FILLS | {"disc": _same("#12463D")}

TEXTS = {
    "performance": Paint("#B03A1E", "#FF9B82"),
    "governance": Paint("#2F479F", "#AEBBFF"),
    "capacity": Paint("#126B5A", "#6FD0BB"),
    "finance": Paint("#7A5300", "#F5C45A"),
    "innovation": Paint("#9C3163", "#F3B2CB"),
}

TINTS = {
    "performance": Paint("#FBE3DC", "#371B15", "g-tint-performance"),
    "governance": Paint("#E1E6F6", "#1B2548", "g-tint-governance"),
    "capacity": Paint("#DAEEE9", "#11352E", "g-tint-capacity"),
    "finance": Paint("#FBEDCB", "#372B0E", "g-tint-finance"),
    "innovation": Paint("#FAE3EB", "#381D2A", "g-tint-innovation"),
}

SOLID_GROUNDS = ("finance", "innovation", "capacity", "performance")  # in the order they are drawn

OVERLAPS = {
    frozenset(("performance", "governance")): "#4A1942",
    frozenset(("performance", "capacity")): "#6B1F1A",
    frozenset(("performance", "finance")): "#C92A12",
    frozenset(("performance", "innovation")): "#BE2338",
    frozenset(("capacity", "innovation")): "#245E60",
    frozenset(("governance", "capacity")): "#0F3F66",
    frozenset(("governance", "finance")): "#2A6B40",
    frozenset(("governance", "innovation")): "#5A2A6E",
    frozenset(("capacity", "finance")): "#4C8B2B",
    frozenset(("finance", "innovation")): "#DF6F25",
    frozenset(("disc", "performance")): "#7A1C16",
    frozenset(("disc", "governance")): "#0A1F45",
    frozenset(("disc", "capacity")): "#08302F",
    frozenset(("disc", "finance")): "#6B8A1C",
    frozenset(("disc", "innovation")): "#8C2F55",
    # Not in the table: two discs share the lens, as in the logo and the kinds of partnership.
    frozenset(("disc",)): OVERLAP,
}


def overlap(a: str, b: str, *, night: bool = False) -> str:
    """The colour two shapes share, in either order; KeyError for an unknown shape.

    Two of one theme share what the theme shares with a disc: the darkest shade that it has.
    """
    if night:
        return NIGHT_OVERLAP
    return OVERLAPS[frozenset((a, b)) if a != b else frozenset(("disc", a))]


def fills(surface: str = "page") -> dict[str, Paint]:
    """The paints of the six shapes on a "page", a "solid" ground or, for an event, by "night"."""
    return {"page": FILLS, "solid": SOLID_FILLS, "night": NIGHT_FILLS}[surface]


def is_theme(slug: object) -> bool:
    """Say whether the value is the slug of one of the five themes."""
    return isinstance(slug, str) and slug in THEMES
