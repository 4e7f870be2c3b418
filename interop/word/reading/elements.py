"""Elements and attributes of Word by their local names: its namespaces are of two families."""

from collections.abc import Iterator

from lxml.etree import _Element

OFF = {"0", "false", "off", "none"}


def local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def attribute(element: _Element | None, name: str = "val", otherwise: str = "") -> str:
    if element is None:
        return otherwise
    found = (text for key, text in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, otherwise)


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first element that `path` leads to, from child to child."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def within(element: _Element, *names: str) -> Iterator[_Element]:
    """All elements of these names in `element`, however deep, in order."""
    return (each for each in element.iter() if local(each) in names)


def is_on(element: _Element | None, name: str) -> bool | None:
    """Whether the switch `name` is on (§17.17.4); None where the properties say nothing of it."""
    switch = child(element, name)
    return None if switch is None else attribute(switch, otherwise="1").lower() not in OFF


def words(element: _Element) -> str:
    """All the words in `element`, a space between paragraphs; of a chart the values."""
    said = (
        each.text or "" if local(each) in {"t", "v"} else " "
        for each in within(element, "p", "t", "tab", "br", "cr", "v", "pt")
    )
    return " ".join("".join(said).split())
