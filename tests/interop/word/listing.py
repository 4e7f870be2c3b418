"""Documents with a list of references, and what the reader makes of it."""

from tests.interop.word.made import p, word
from tests.interop.word.reading_of import of

BOOK = "Field, A. (2009) Who pays? London: Penguin."
REPORT = "Audit Commission (2005) Governing partnerships. London: Audit Commission."
ODD = "Interview with the Chief Executive, Birmingham, 3 March 2009."


def listed(*lines, heading="References", more=(), **parts):
    """A document with a list of references below a heading."""
    paragraphs = [line if line.startswith("<w:p>") else p(line) for line in lines]
    return word(p("It pays."), p(heading, style="H1"), *paragraphs, *more, **parts)


def works(data):
    """(Text, work) of each entry."""
    return [(entry.text, entry.work) for entry in of(data).references]


def kinds(data):
    return [part.kind for part in of(data).parts if not part.front]
