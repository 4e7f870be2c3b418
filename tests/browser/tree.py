"""What a page is called to somebody who hears it: the browser's own accessibility tree."""

from dataclasses import dataclass

# Roles of elements that say nothing without a name (WAI-ARIA 1.2 §5.2.8.4), as Chromium has them.
NAMED = frozenset(
    [
        *["heading", "link", "button", "textbox", "searchbox", "checkbox", "radio", "combobox"],
        *["listbox", "table", "columnheader", "rowheader", "region", "navigation", "image"],
        *["group", "meter", "progressbar", "DisclosureTriangle"],
    ]
)


@dataclass(frozen=True)
class Node:
    """One element as a screen reader announces it: “heading, level 2, Latest research”."""

    role: str
    name: str
    level: int = 0
    url: str = ""


def tree(page) -> list[Node]:
    """Every element of `page` that is announced, in the order in which it is read."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node_of(node) for node in nodes if not node["ignored"]]


def node_of(node: dict) -> Node:
    said = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
    name = node.get("name", {}).get("value", "")
    return Node(node["role"]["value"], name, said.get("level") or 0, said.get("url") or "")
