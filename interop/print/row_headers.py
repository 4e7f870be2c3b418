"""The headers of rows, tagged as such in a PDF that Typst has made (ISO 32000-1, 14.8.5.7).

Typst 0.15 tags a cell as the header of its row only by `pdf.header-cell`, which Python cannot turn
on. So it is done afterwards: a cell of which all is strong (blocks.typ makes no other so) becomes a
TH with the Scope Row and an ID, and the other cells of its row name it among their Headers.

Typst writes each object as one line of text at the place that a table of offsets names; nothing
that an author writes stands in the objects that are changed. Where a file looks otherwise, it is
left as it is.
"""

import re
from collections.abc import Iterable, Iterator

ENTRY = 20  # bytes of a line in the table of offsets
END = re.compile(rb"xref\n0 (\d+)\n(.*)trailer\n(.*)startxref\n\d+\n%%EOF\s*", re.DOTALL)
START = re.compile(rb"startxref\n(\d+)\n%%EOF\s*$")
ROW = re.compile(rb"\d+ 0 obj\n<</Type/StructElem/S/TR/P \d+ 0 R.*?/K\[([\d R]+)\]")
CELL = re.compile(
    rb"(?P<before>\d+ 0 obj\n<</Type/StructElem/S)/TD(?P<parent>/P \d+ 0 R)"
    rb"/A\[(?P<attributes><</O/Table/Headers.*?)\]/K\[(?P<kids>[^\]]*)\](?P<after>.*)",
    re.DOTALL,
)
STRONG = re.compile(rb"\d+ 0 obj\n<</Type/StructElem/S/Strong/")
REFERENCE = re.compile(rb"(\d+) 0 R")
OF_TABLE = re.compile(rb"<</O/Table/Headers\[([^\]]*)\]")
ROOT = re.compile(rb"\d+ 0 obj\n<</Type/StructTreeRoot")
IDS = re.compile(rb"/IDTree<</Names\[((?:\([^()\\]*\)\d+ 0 R)*)\]>>")
NAME = re.compile(rb"\(([^()\\]*)\)(\d+) 0 R")
Objects = dict[int, bytes | memoryview]  # views of the file, which may be large


def with_row_headers(pdf: bytes) -> bytes:
    """`pdf` with the headers of its rows tagged; as it is where there are none."""
    parts = opened(pdf)
    if parts is None:
        return pdf
    head, objects, trailer = parts
    found = dict(headers(objects))
    number, root = next(((n, bytes(it)) for n, it in objects.items() if ROOT.match(it)), (0, b""))
    if not found or not may_name(root):
        return pdf
    for header, others in found.items():
        objects[header] = as_header(objects[header], header)
        for other in others:
            objects[other] = headed(objects[other], header)
    objects[number] = naming(root, found)
    return closed(head, objects, trailer)


# --- The file ----------------------------------------------------------------------------------


def opened(pdf: bytes) -> tuple[bytes, Objects, bytes] | None:
    """What stands before the objects; these by their numbers, in the order of the file; and the
    trailer. None of a file that is built in another way."""
    start = START.search(pdf[-64:])
    end = END.fullmatch(pdf, int(start[1])) if start else None
    if end is None or len(end[2]) != ENTRY * int(end[1]):
        return None
    lines = [end[2][at : at + ENTRY] for at in range(0, len(end[2]), ENTRY)]
    used = [(int(it[:10]), number) for number, it in enumerate(lines) if it[17:18] == b"n"]
    places = sorted(used)
    ends = [place for place, _ in places[1:]] + [end.start()]
    whole = memoryview(pdf)
    objects: Objects = {
        number: whole[place:stop] for (place, number), stop in zip(places, ends, strict=True)
    }
    return pdf[: places[0][0]], objects, end[3]


def closed(head: bytes, objects: Objects, trailer: bytes) -> bytes:
    """A file of these, with a new table of offsets."""
    places, at = {}, len(head)
    for number, it in objects.items():
        places[number] = at
        at += len(it)
    size = max(places) + 1
    lines = [
        b"%010d 00000 n\r\n" % places[it] if it in places else b"0000000000 65535 f\r\n"
        for it in range(size)
    ]
    table = b"xref\n0 %d\n%strailer\n%s" % (size, b"".join(lines), trailer)
    return b"".join([head, *objects.values(), table, b"startxref\n%d\n%%%%EOF" % at])


# --- Its cells ---------------------------------------------------------------------------------


def headers(objects: Objects) -> Iterator[tuple[int, list[int]]]:
    """Each cell that heads its row, and the other cells there."""
    for it in objects.values():
        if row := ROW.match(it):
            first, *others = [int(number) for number in REFERENCE.findall(row[1])]
            if is_strong(objects, first):
                yield first, others


def is_strong(objects: Objects, cell: int) -> bool:
    found = CELL.match(objects[cell])
    kids = REFERENCE.findall(found["kids"]) if found else []
    return bool(kids) and all(STRONG.match(objects[int(kid)]) for kid in kids)


def name_of(cell: int) -> bytes:
    """An ID that Typst gives to nothing: its own begin with "U"."""
    return b"(R%d)" % cell


def as_header(it: bytes | memoryview, cell: int) -> bytes | memoryview:
    return changed(it, kind=b"/TH", named=b"/ID" + name_of(cell), scope=b"/Scope/Row")


def headed(it: bytes | memoryview, header: int) -> bytes | memoryview:
    return changed(it, also=name_of(header))


def changed(it, *, kind=b"/TD", named=b"", scope=b"", also=b"") -> bytes | memoryview:
    """A cell as one of this `kind`, `named` so, with a `scope`, and with one header more."""
    found = CELL.match(it)
    if found is None:
        return it
    own = OF_TABLE.sub(
        lambda of: b"<</O/Table%s/Headers[%s%s]" % (scope, of[1], also), found["attributes"], 1
    )
    parts = [found["before"], kind, found["parent"], named, b"/A[", own, b"]/K[", found["kids"]]
    return b"".join([*parts, b"]", found["after"]])


# --- Their names -------------------------------------------------------------------------------


def may_name(root: bytes) -> bool:
    """Whether there is a root, with no tree of IDs or one that is a plain list."""
    return bool(root) and (b"/IDTree" not in root or bool(IDS.search(root)))


def naming(root: bytes, cells: Iterable[int]) -> bytes:
    """The root with the IDs of `cells` among all others, in the order that these must have."""
    before = IDS.search(root)
    known = {name: int(number) for name, number in NAME.findall(before[1] if before else b"")}
    known |= {name_of(cell)[1:-1]: cell for cell in cells}
    listed = b"".join(b"(%s)%d 0 R" % it for it in sorted(known.items()))
    ids = b"/IDTree<</Names[%s]>>" % listed
    if before:
        return root[: before.start()] + ids + root[before.end() :]
    return root.replace(b"/StructTreeRoot", b"/StructTreeRoot" + ids, 1)
