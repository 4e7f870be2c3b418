"""Changes that were tracked in an OpenDocument text (§5.5): counted, and all of them accepted or
all rejected.

A change is described once, before the text, and marked in it by its key. What is left of the text
then says nothing of changes.
"""

from collections.abc import Iterator
from copy import deepcopy
from itertools import takewhile

from lxml.etree import _Element

from interop.word.document import Changes
from interop.word.reading.elements import attribute, child, local, within

MARKS = frozenset({"change", "change-start", "change-end"})
LINES = frozenset({"p", "h"})


def count(root: _Element) -> Changes:
    regions = list(within(root, "changed-region"))
    kinds = [local(each) for region in regions for each in region]
    comments = sum(1 for _ in within(root, "annotation"))
    looks = kinds.count("format-change")
    return Changes(kinds.count("insertion"), kinds.count("deletion"), looks, comments)


def settle(root: _Element, *, accepts: bool) -> None:
    """Accept all the changes in `root`, or reject all; how words looked before, no file says."""
    marks: dict[str, dict[str, _Element]] = {}  # key of a change → what marks it, by its name
    for each in within(root, *MARKS):
        marks.setdefault(attribute(each, "change-id"), {})[local(each)] = each
    if not accepts:
        for region in list(within(root, "changed-region")):
            reject(region, marks.get(attribute(region, "id"), {}))
    for each in [*within(root, *MARKS), *within(root, "tracked-changes")]:
        remove(each)


def reject(region: _Element, marks: dict[str, _Element]) -> None:
    if (gone := child(region, "deletion")) is not None and "change" in marks:
        put_back(gone, marks["change"])
    elif child(region, "insertion") is not None and {"change-start", "change-end"} <= set(marks):
        take_out(marks["change-start"], marks["change-end"])


def put_back(deletion: _Element, mark: _Element) -> None:
    """What was deleted stands at its mark again: all but its last paragraph ends one there."""
    blocks = [deepcopy(each) for each in deletion if local(each) != "change-info"]
    line = line_of(mark)
    if line is None or line.getparent() is None:
        around = mark.getparent()
        if around is not None:
            at = around.index(mark)
            around[at:at] = blocks
        return
    while blocks and local(blocks[0]) in LINES:
        inner = blocks.pop(0)
        before(mark, inner)
        if blocks:
            line = split(line, mark)
    above = line.getparent()
    if above is not None:
        at = above.index(line)
        above[at:at] = blocks


def before(mark: _Element, inner: _Element) -> None:
    """Put the words of `inner` before `mark`."""
    around = mark.getparent()
    if around is None:
        return
    say(mark, inner.text or "")
    at = around.index(mark)
    around[at:at] = list(inner)


def say(mark: _Element, words: str) -> None:
    """Words before `mark`."""
    previous, around = mark.getprevious(), mark.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + words
    elif around is not None:
        around.text = (around.text or "") + words


def split(line: _Element, mark: _Element) -> _Element:
    """End the paragraph `line` before `mark`; the paragraph that follows, with all after it."""
    following = deepcopy(line)
    for each in list(following):
        following.remove(each)
    following.text, following.tail = "", line.tail
    line.tail = None
    top = mark
    while top.getparent() is not line:
        above = top.getparent()
        if above is None:
            return line
        top = above
    following.extend([top, *top.itersiblings()])
    line.addnext(following)
    return following


def take_out(start: _Element, end: _Element) -> None:
    """All between two marks goes; where they stand in two paragraphs, these become one."""
    first, last = line_of(start), line_of(end)
    between = list(takewhile(lambda each: each is not end, after(start)))
    start.tail = None
    around_end = set(end.iterancestors())
    for each in between:
        each.text = None
        if each not in around_end:
            each.tail = None
            remove(each)
    if first is not None and last is not None and first is not last:
        first.extend([end, *end.itersiblings()])
        if not any((text or "").strip() for text in last.itertext()):
            remove(last)


def after(mark: _Element) -> Iterator[_Element]:
    """All elements that begin after `mark`, in order."""
    node: _Element | None = mark
    while node is not None:
        if len(node):
            node = node[0]
        else:
            while node is not None and node.getnext() is None:
                node = node.getparent()
            node = node.getnext() if node is not None else None
        if node is not None:
            yield node


def line_of(mark: _Element) -> _Element | None:
    return next((each for each in mark.iterancestors() if local(each) in LINES), None)


def remove(element: _Element) -> None:
    """Take `element` away, and leave the words after it."""
    around = element.getparent()
    if around is None:
        return
    if element.tail:
        say(element, element.tail)
    around.remove(element)
