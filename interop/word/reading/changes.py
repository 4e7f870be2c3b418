"""Changes that Word has tracked (§17.13.5): counted, and all of them accepted or all rejected.

What is left of a part then says nothing of changes, so that nothing else need know of them.
"""

from lxml.etree import _Element

from interop.word.document import Changes
from interop.word.reading.elements import child, local, within

ADDED, DELETED = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
FORMER = frozenset({"rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange"})
RESTORED = {"delText": "t", "delInstrText": "instrText"}
CELLS = {"cellIns": "ins", "cellDel": "del"}


def count(root: _Element) -> Changes:
    names = [local(each) for each in root.iter()]
    added = sum(CELLS.get(name, name) in ADDED for name in names)
    deleted = sum(CELLS.get(name, name) in DELETED for name in names)
    reformatted = sum(name in FORMER for name in names)
    return Changes(added, deleted, reformatted, names.count("commentReference"))


def settle(root: _Element, *, accepts: bool) -> None:
    """Accept all the changes in `root`, or reject all."""
    gone = DELETED if accepts else ADDED
    for each in list(within(root, *FORMER)):
        settle_look(each, accepts)
    for each in list(within(root, *ADDED, *DELETED, *CELLS)):
        settle_words(each, CELLS.get(local(each), local(each)) in gone)


def settle_look(former: _Element, accepts: bool) -> None:
    """Take the former look of something away, or let it be as it was."""
    around = former.getparent()
    if around is None:
        return
    around.remove(former)
    old = next(iter(former), None)
    if not accepts and old is not None:
        stays = {"ins", "del", "rPr", "sectPr"} if local(around) == "pPr" else {"ins", "del"}
        around[:] = [*old, *(each for each in around if local(each) in stays)]


def settle_words(change: _Element, is_gone: bool) -> None:
    around = change.getparent()
    if around is None:
        return
    match local(around):
        case "rPr":
            if is_gone and (paragraph := paragraph_of(around)) is not None:
                join_to_next(paragraph)
        case "trPr" | "tcPr":
            if is_gone:
                remove(around.getparent())
        case _ if is_gone:
            around.remove(change)
        case _:
            unwrap(change, around)


def paragraph_of(look: _Element) -> _Element | None:
    """The paragraph whose mark has this look; None where it is that of a run."""
    above = look.getparent()
    return above.getparent() if above is not None and local(above) == "pPr" else None


def join_to_next(paragraph: _Element) -> None:
    """The end of `paragraph` is gone: its words go on in the next one, whose look they have."""
    following = paragraph.getnext()
    moved = [each for each in paragraph if local(each) != "pPr"]
    if following is not None and local(following) == "p":
        at = 0 if child(following, "pPr") is None else 1
        following[at:at] = moved
        remove(paragraph)
    elif not moved:
        remove(paragraph)


def remove(element: _Element | None) -> None:
    if element is not None and (around := element.getparent()) is not None:
        around.remove(element)


def unwrap(change: _Element, around: _Element) -> None:
    at = around.index(change)
    around[at : at + 1] = list(change)
    for each in around:
        for deleted in within(each, *RESTORED):
            name = local(deleted)
            deleted.tag = str(deleted.tag).replace(f"}}{name}", f"}}{RESTORED[name]}")


def joined(counts: list[Changes]) -> Changes:
    return Changes(
        sum(it.added for it in counts),
        sum(it.deleted for it in counts),
        sum(it.reformatted for it in counts),
        sum(it.comments for it in counts),
    )
