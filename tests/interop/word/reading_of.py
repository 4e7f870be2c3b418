"""What the reader makes of a document, in short."""

import io

from interop.word.reading.reader import read
from tests.interop.word.made import word


def of(data, **how):
    return read(io.BytesIO(data), **how)


def parts(data, **how):
    """(kind, text) of each part; of a table its rows, of a picture its words."""
    return [
        (part.kind, [list(row) for row in part.rows] or part.text or part.alt)
        for part in of(data, **how).parts
    ]


def text(*blocks, **more):
    """The HTML of a document that is one text."""
    ((kind, html),) = parts(word(*blocks, **more))
    assert kind == "text"
    return html


def told(data, kind=None, **how):
    """What is told of a document, of one kind or of all."""
    return [it.what for it in of(data, **how).remarks if kind in {None, it.kind}]
