"""What axe finds in a page, in every way that readers look at it."""

from collections.abc import Iterator
from pathlib import Path

AXE = Path(__file__).resolve().parents[2] / ".tools/node_modules/axe-core/axe.min.js"
PLAIN = {"color_scheme": "light", "forced_colors": "none"}
# The width of the window in pixels, and what the reader prefers.
WAYS = {
    "wide": (1440, {}),
    "wide and dark": (1440, {"color_scheme": "dark"}),
    "narrow": (390, {}),
    "narrow and dark": (390, {"color_scheme": "dark"}),
    "forced colours": (1440, {"forced_colors": "active"}),
}
# Other colours change nothing but colours.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def found(page) -> Iterator[tuple[str, dict]]:
    """(way, what axe says of a rule that is broken) for everything that is wrong with `page`."""
    # Evaluated by the browser's own debugger, so the page's policy need not allow it.
    page.evaluate(AXE.read_text())
    for way, (width, media) in WAYS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(**PLAIN | media)
        result = page.evaluate("rules => axe.run(rules)", COLOURS if media else {})
        for rule in result["violations"]:
            yield way, rule


def violations(page) -> list[tuple[str, str, str]]:
    """(way, rule, element) of everything that is wrong with `page` as it stands."""
    return [
        (way, rule["id"], node["html"][:120]) for way, rule in found(page) for node in rule["nodes"]
    ]
