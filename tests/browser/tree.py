"""What a page is called to somebody who hears it: the browser's own accessibility tree."""

from dataclasses import dataclass

# Roles of elements that say nothing without a name (WAI-ARIA 1.2 §5.2.8.4), as Chromium has them.
NAMED = frozenset(
    [
        *["heading", "link", "button", "textbox", "searchbox", "checkbox", "radio", "combobox"],
        *["listbox", "table", "columnheader", "rowheader", "region", "navigation", "image"],
        *["meter", "progressbar", "DisclosureTriangle"],
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
    return [node_of(node) for node in in_order(nodes) if not node["ignored"]]


def in_order(nodes: list[dict]) -> list[dict]:
    """`nodes`, which come level by level, as they are read: each before what is within it."""
    by_key = {node["nodeId"]: node for node in nodes}
    ordered, waiting = [], nodes[:1]
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        waiting += [by_key[key] for key in reversed(node["childIds"]) if key in by_key]
    return ordered


def node_of(node: dict) -> Node:
    said = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
    name = node.get("name", {}).get("value", "")
    return Node(node["role"]["value"], name, said.get("level") or 0, said.get("url") or "")
